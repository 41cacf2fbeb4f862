using Mlflow.Client;
using Mlflow.Tool.Copying.Lists;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.LoggedModels;

/// <summary>
/// Finds the copies of logged models by their marks, in whatever experiment of the target, and the originals of those that are
/// copies themselves. A server does not show deleted ones.
/// </summary>
internal sealed class TargetModels(CopySession session, IReadOnlyList<Experiment> present)
{
    private const string Listed = "logged models";

    private readonly TargetLists _lists = new(session, present);
    private readonly Dictionary<string, List<LoggedModel>> _copies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _claims = new(StringComparer.Ordinal);

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await _lists.ReadAsync(
            Listed,
            async ids =>
            {
                foreach (LoggedModel model in await LoggedModelsOf.ReadAsync(session.Target, ids, cancellationToken))
                {
                    Add(model);
                }
            },
            cancellationToken);
        session.Map.PresentModels = _copies.ToDictionary(entry => entry.Key, entry => entry.Value[0], StringComparer.Ordinal);
    }

    /// <summary>
    /// Returns the mark of a logged model's copy: if two are copies of the same, the second is one of its own.
    /// </summary>
    public string Claim(LoggedModel model)
    {
        string origin = CopyMarks.OriginOf(model), own = CopyMarks.Of(model.Id!.Value);
        return _copies.ContainsKey(own) || !_claims.Add(origin) ? own : origin;
    }

    /// <summary>Returns the copy of a logged model, or its original; null if there is none.</summary>
    public LoggedModel? Find(LoggedModel model, string mark)
    {
        if (!_copies.TryGetValue(mark, out List<LoggedModel>? copies))
        {
            return null;
        }

        if (copies.Count > 1)
        {
            session.Summary.AddNote(
                $"logged model {model.Id} is on the target {copies.Count} times, as two copies at once make it: {copies[0].Id} is kept up to "
                + $"date. Delete {string.Join(", ", copies.Skip(1).Select(copy => copy.Id))}.");
        }

        return copies[0];
    }

    /// <inheritdoc cref="TargetLists.RequireRead"/>
    public void RequireRead(ExperimentId experiment) => _lists.RequireRead(Listed, experiment);

    private void Add(LoggedModel model)
    {
        string mark = CopyMarks.OriginOf(model);
        List<LoggedModel> copies = _copies.TryGetValue(mark, out List<LoggedModel>? known) ? known : _copies[mark] = [];
        if (copies.TrueForAll(copy => copy.Id != model.Id))
        {
            copies.Add(model);
            copies.Sort((one, other) => Rank(one).CompareTo(Rank(other)));
        }
    }

    private static (bool IsCopy, bool IsIncomplete, string Id) Rank(LoggedModel model) =>
        (CopyMarks.IsCopy(model.Tags), !model.Tags.ContainsKey(CopyMarks.Copied), model.Id!.Value.Value);
}
