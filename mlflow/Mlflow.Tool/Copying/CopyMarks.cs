using System.Globalization;
using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>
/// The tags that mark a copy. They are set when it is created, so that a second copy finds it even if the first was interrupted.
/// </summary>
internal static class CopyMarks
{
    /// <summary>The key of what it is a copy of: kind and id. The ids of runs and logged models are unique among all servers.</summary>
    public const string Source = "mlflow-net.source";

    /// <summary>The key of the address or the data folder of the source, for people.</summary>
    public const string Server = "mlflow-net.source.server";

    /// <summary>The key of the state of the source at the time when the copy was complete: <see cref="RunMark"/>, <see cref="Fingerprint"/>.</summary>
    public const string Copied = "mlflow-net.copied";

    /// <summary>The key of <c>true</c> on an experiment that was deleted because its source was.</summary>
    public const string Deleted = "mlflow-net.deleted";

    /// <summary>The source of a version that only takes a number, and is deleted.</summary>
    public const string Placeholder = "placeholder";

    /// <summary>Finds the copies among runs.</summary>
    public const string RunFilter = $"tags.`{Source}` LIKE 'runs/%'";

    public static string Of(RunId id) => $"runs/{id}";

    public static string Of(LoggedModelId id) => $"logged-models/{id}";

    // The ids of experiments are small numbers, and registered models have none: the time of creation tells servers apart.
    public static string Of(Experiment experiment) => $"experiments/{experiment.Id}@{Text(experiment.CreatedAt)}";

    public static string Of(RegisteredModel model) => $"registered-models/{model.Name}@{Text(model.CreatedAt)}";

    public static string Of(ModelVersion version) =>
        string.Create(CultureInfo.InvariantCulture, $"model-versions/{version.Name}/{version.Version}@{Text(version.CreatedAt)}");

    /// <summary>Returns the tags of a new copy.</summary>
    public static Dictionary<string, string> New(string source, CopyOptions options) =>
        new(StringComparer.Ordinal) { [Source] = source, [Server] = options.SourceName };

    public static bool IsMark(string key) => key is Source or Server or Copied or Deleted;

    private static string Text(DateTimeOffset? time) =>
        (time?.ToUnixTimeMilliseconds() ?? 0).ToString(CultureInfo.InvariantCulture);
}
