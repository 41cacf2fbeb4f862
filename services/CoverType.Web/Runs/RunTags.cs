using Mlflow.Client;

namespace CoverType.Web.Runs;

/// <summary>The tags in which MLflow keeps the facts of a run.</summary>
internal static class RunTags
{
    public const string Parent = "mlflow.parentRunId";
    public const string Note = "mlflow.note.content";

    private const string User = "mlflow.user";
    private const string SourceName = "mlflow.source.name";
    private const string SourceType = "mlflow.source.type";
    private const string Commit = "mlflow.source.git.commit";
    private const string Branch = "mlflow.source.git.branch";

    /// <summary>Returns the facts that a run has, each with the key of its title.</summary>
    public static IEnumerable<(string Title, string Value)> FactsOf(Run run)
    {
        (string Title, string Tag)[] facts =
        [
            ("User", User), ("Source", SourceName), ("SourceType", SourceType), ("GitCommit", Commit), ("GitBranch", Branch),
        ];
        foreach ((string title, string tag) in facts)
        {
            if (run.Tags.GetValueOrDefault(tag) is { Length: > 0 } value)
            {
                yield return (title, value);
            }
        }
    }
}
