namespace Mlflow.Client.Runs;

/// <summary>Tags that MLflow's pages read: who ran what.</summary>
internal static class SystemTags
{
    public const string User = "mlflow.user";
    public const string SourceName = "mlflow.source.name";
    public const string SourceType = "mlflow.source.type";

    public static Dictionary<string, string> Of(MlflowClientOptions options) => new(StringComparer.Ordinal)
    {
        [User] = options.User,
        [SourceName] = options.SourceName,
        [SourceType] = options.SourceType,
    };
}
