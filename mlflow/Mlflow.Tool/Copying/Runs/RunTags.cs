using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>The tags of a run, with the ids that the target has.</summary>
internal static class RunTags
{
    /// <summary>Returns the tags of a run's copy.</summary>
    /// <param name="run">The run of the source.</param>
    /// <param name="copy">The id of the copy.</param>
    /// <param name="present">The copy as it is; null if it is new.</param>
    /// <param name="map">What is on the target.</param>
    public static Dictionary<string, string> Of(Run run, RunId copy, Run? present, CopyMap map)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach ((string key, string value) in run.Tags.Where(tag => !CopyMarks.IsMark(tag.Key)))
        {
            tags[key] = key switch
            {
                // The parent may be outside of this copy, and have been part of an earlier one.
                SystemTags.Parent => FindParent(run, map)?.Value ?? present?.Tags.GetValueOrDefault(SystemTags.Parent) ?? value,
                SystemTags.ModelHistory => value.Replace(run.Id.Value, copy.Value, StringComparison.Ordinal),
                _ => value,
            };
        }

        return tags;
    }

    /// <summary>Returns the copy of a run's parent; null if it has no parent, or the target does not have it.</summary>
    public static RunId? FindParent(Run run, CopyMap map) =>
        run.Tags.TryGetValue(SystemTags.Parent, out string? parent) && parent.Length > 0 ? map.FindRun(new RunId(parent)) : null;
}
