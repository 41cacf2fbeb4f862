namespace Mlflow.Client.Runs;

/// <summary>Tags that MLflow's pages read: who ran what.</summary>
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
