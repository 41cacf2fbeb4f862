using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Registry;

/// <summary>Finds the registered models of the target that are copies or originals of those of the source, also under other names.</summary>
internal sealed class RegistryCounterparts(CopySession session, IReadOnlyList<RegisteredModel> present)
{
    /// <summary>Returns the counterpart; null if there is none.</summary>
    public async Task<RegisteredModel?> FindAsync(RegisteredModel model, CancellationToken cancellationToken)
    {
        string origin = CopyMarks.OriginOf(model);
        RegisteredModel? found = present.FirstOrDefault(one => CopyMarks.IsCopy(model.Tags, one.Tags) && CopyMarks.OriginOf(one) == origin)
            ?? await FindRenamedAsync(model, cancellationToken);

        // A search does not return all aliases on every server.
        return found is null ? null : await session.Target.FindRegisteredModelAsync(found.Name, cancellationToken);
    }

    /// <summary>
    /// A mark has the name that the original had. One of the same time is meant if the source has no model of that name any more.
    /// </summary>
    private async Task<RegisteredModel?> FindRenamedAsync(RegisteredModel model, CancellationToken cancellationToken)
    {
        (_, string time) = Split(CopyMarks.OriginOf(model));
        if (time == "0")
        {
            return null;
        }

        if (present.Where(one => CopyMarks.IsCopy(model.Tags, one.Tags) && Split(CopyMarks.OriginOf(one)).Time == time).ToArray()
            is not [RegisteredModel candidate])
        {
            return null;
        }

        string mark = CopyMarks.OriginOf(candidate);
        RegisteredModel? other = await session.Source.FindRegisteredModelAsync(Split(mark).Name, cancellationToken);
        return other is null || CopyMarks.OriginOf(other) != mark ? candidate : null;
    }

    private static (string Name, string Time) Split(string mark)
    {
        int at = mark.LastIndexOf('@');
        return (mark[(mark.IndexOf('/', StringComparison.Ordinal) + 1)..at], mark[(at + 1)..]);
    }
}
