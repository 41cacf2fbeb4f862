namespace Mlflow.Client.Runs;

/// <summary>The tags about user and source that MLflow's pages read.</summary>
internal static class SystemTags
{
    public const string User = "mlflow.user";
    public const string SourceName = "mlflow.source.name";
    public const string SourceType = "mlflow.source.type";

    public const string GitCommit = "mlflow.source.git.commit";
    public const string ParentRun = "mlflow.parentRunId";

    public static Dictionary<string, string> Of(MlflowClientOptions options)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal)
        {
            [User] = options.User,
            [SourceName] = options.SourceName,
            [SourceType] = options.SourceType,
        };
        if (options.GitCommit is { } commit)
        {
            tags[GitCommit] = commit;
        }

        return tags;
    }
}
