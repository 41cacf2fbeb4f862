using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>The tags of a run, with the ids that the target has.</summary>
internal static class RunTags
{
    /// <summary>The key of the parent's id.</summary>
    public const string Parent = "mlflow.parentRunId";

    // The descriptions of models in JSON, which name the run.
    private const string History = "mlflow.log-model.history";

    /// <summary>Returns the tags of a run's copy.</summary>
    public static Dictionary<string, string> Of(Run run, RunId copy, CopyMap map)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach ((string key, string value) in run.Tags.Where(tag => !CopyMarks.IsMark(tag.Key)))
        {
            tags[key] = key switch
            {
                Parent when FindParent(run, map) is { } parent => parent.Value,
                History => value.Replace(run.Id.Value, copy.Value, StringComparison.Ordinal),
                _ => value,
            };
        }

        return tags;
    }

    /// <summary>Returns the copy of a run's parent; null if it has no parent, or the parent is not copied.</summary>
    public static RunId? FindParent(Run run, CopyMap map) =>
        run.Tags.TryGetValue(Parent, out string? parent) && map.Runs.TryGetValue(new RunId(parent), out CopiedRun? copy)
            ? copy.Id
            : null;
}
