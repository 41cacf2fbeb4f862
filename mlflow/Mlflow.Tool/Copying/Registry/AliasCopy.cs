using System.Globalization;
using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Registry;

/// <summary>
/// Copies the aliases of a registered model. A tag, such as <c>Production=7,candidate=9</c>, has those that copies set, so that one
/// that was removed at the source is removed, and one of the target's own is not.
/// </summary>
internal sealed class AliasCopy(CopySession session, RegisteredModel source, RegisteredModel target)
{
    private readonly bool _isCopy = CopyMarks.IsCopy(target.Tags);
    private readonly Dictionary<string, int> _known = Parse(target.Tags.GetValueOrDefault(CopyMarks.Aliases));
    private readonly SortedDictionary<string, int> _set = new(StringComparer.Ordinal);

    /// <param name="complete">The versions that are complete on the target.</param>
    /// <param name="deleted">Those that were deleted there.</param>
    /// <param name="cancellationToken">Cancels the copy.</param>
    public async Task CopyAsync(IReadOnlySet<int> complete, IReadOnlySet<int> deleted, CancellationToken cancellationToken)
    {
        foreach ((string alias, int version) in source.Aliases)
        {
            if (await HasAsync(alias, version, complete, deleted, cancellationToken))
            {
                _set[alias] = version;
            }
            else if (_known.TryGetValue(alias, out int before))
            {
                _set[alias] = before;
            }
        }

        foreach ((string alias, int version) in _known.Where(alias => !source.Aliases.ContainsKey(alias.Key)))
        {
            await RemoveAsync(alias, version, cancellationToken);
        }

        string now = string.Join(',', _set.Select(alias => string.Create(CultureInfo.InvariantCulture, $"{alias.Key}={alias.Value}")));
        if (_isCopy && now != (target.Tags.GetValueOrDefault(CopyMarks.Aliases) ?? ""))
        {
            await session.Target.SetRegisteredModelTagAsync(target.Name, CopyMarks.Aliases, now, cancellationToken);
        }
    }

    private static Dictionary<string, int> Parse(string? text)
    {
        Dictionary<string, int> aliases = new(StringComparer.Ordinal);
        foreach (string entry in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Split('=') is [string alias, string number]
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int version))
            {
                aliases[alias] = version;
            }
        }

        return aliases;
    }

    private string What(string alias) => $"alias '{alias}' of '{source.Name}'";

    /// <summary>Returns true if the alias leads to the version, perhaps since now.</summary>
    private async Task<bool> HasAsync(
        string alias, int version, IReadOnlySet<int> complete, IReadOnlySet<int> deleted, CancellationToken cancellationToken)
    {
        bool isSet = target.Aliases.TryGetValue(alias, out int present);
        if (isSet && present == version)
        {
            return true;
        }

        if (isSet && !_isCopy)
        {
            session.Summary.AddNote($"{What(alias)}: it stays at version {present}, since the target's registered model is the original.");
        }
        else if (deleted.Contains(version))
        {
            session.Summary.AddNote($"{What(alias)} is not set, since version {version} was deleted on the target.");
        }
        else if (!complete.Contains(version))
        {
            session.AddProblem(
                $"{What(alias)}: it {(isSet ? $"stays at version {present}" : "is not set")}, since version {version} "
                + "is not complete on the target.");
        }
        else
        {
            return await session.TryAsync(
                What(alias), () => session.Target.SetAliasAsync(target.Name, alias, version, cancellationToken), cancellationToken);
        }

        return false;
    }

    private async Task RemoveAsync(string alias, int version, CancellationToken cancellationToken)
    {
        // One that leads to another version has been set on the target since.
        bool isRemoved = target.Aliases.GetValueOrDefault(alias) != version || await session.TryAsync(
            What(alias), () => session.Target.DeleteAliasAsync(target.Name, alias, cancellationToken), cancellationToken);
        if (!isRemoved)
        {
            _set[alias] = version;
        }
    }
}
