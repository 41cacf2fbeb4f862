using System.Globalization;
using Mlflow.Client;

namespace Mlflow.Tool.Copying.Marks;

/// <summary>
/// The tags that mark a copy. They are set when it is created, so that a second copy finds it even if the first was interrupted.
/// A copy of a copy keeps the mark of the first original, so that things find each other in whatever order servers are copied.
/// </summary>
internal static class CopyMarks
{
    /// <summary>The key of what it is a copy of: kind and id. The ids of runs and logged models are unique among all servers.</summary>
    public const string Source = Prefix + "source";

    /// <summary>The key of the address or the data folder of the source, for people.</summary>
    public const string Server = Prefix + "source.server";

    /// <summary>The key of the name that the source of an experiment or a registered model had: another one now is a new name.</summary>
    public const string Name = Prefix + "source.name";

    /// <summary>The key of the state of the source at the time when the copy was complete: <see cref="RunMark"/>, <see cref="Fingerprint"/>.</summary>
    public const string Copied = Prefix + "copied";

    /// <summary>The key of <c>true</c> on an experiment or a run that was deleted because its source was.</summary>
    public const string Deleted = Prefix + "deleted";

    /// <summary>The key of the numbers of versions of a registered model: <see cref="VersionNumbers"/>.</summary>
    public const string Versions = Prefix + "versions";

    /// <summary>The key of the aliases of a registered model that copies set.</summary>
    public const string Aliases = Prefix + "aliases";

    /// <summary>The source of a version that only takes a number, and is deleted.</summary>
    public const string Placeholder = "placeholder";

    /// <summary>Finds the copies among runs.</summary>
    public const string RunFilter = $"tags.`{Source}` LIKE 'runs/%'";

    private const string Prefix = "mlflow-net.";

    public static string Of(RunId id) => $"runs/{id}";

    public static string Of(LoggedModelId id) => $"logged-models/{id}";

    // The ids of experiments are small numbers, and registered models have none: the time of creation tells servers apart.
    public static string Of(Experiment experiment) => $"experiments/{experiment.Id}@{Text(experiment.CreatedAt)}";

    public static string Of(RegisteredModel model) => $"registered-models/{model.Name}@{Text(model.CreatedAt)}";

    /// <summary>Returns the mark of the first original: its own if it is not a copy itself.</summary>
    public static string OriginOf(Run run) => Origin(run.Tags) ?? Of(run.Id);

    /// <inheritdoc cref="OriginOf(Run)"/>
    public static string OriginOf(LoggedModel model) => Origin(model.Tags) ?? Of(model.Id!.Value);

    /// <inheritdoc cref="OriginOf(Run)"/>
    public static string OriginOf(Experiment experiment) => Origin(experiment.Tags) ?? Of(experiment);

    /// <inheritdoc cref="OriginOf(Run)"/>
    public static string OriginOf(RegisteredModel model) => Origin(model.Tags) ?? Of(model);

    /// <inheritdoc cref="OriginOf(Run)"/>
    public static string OriginOf(ModelVersion version) => Origin(version.Tags) ?? string.Create(
        CultureInfo.InvariantCulture, $"model-versions/{version.Name}/{version.Version}@{Text(version.CreatedAt)}");

    /// <summary>Returns the id of the run that a mark names; null if it names none.</summary>
    public static RunId? RunOf(string mark) => mark.StartsWith("runs/", StringComparison.Ordinal) ? new RunId(mark["runs/".Length..]) : null;

    /// <summary>Returns the id of the experiment that a mark names; null if it names none.</summary>
    public static ExperimentId? ExperimentOf(string mark) => mark.Split('/', '@') is ["experiments", string id, _] ? new ExperimentId(id) : null;

    /// <summary>True if one version is the copy of the other, or both are of a third. Their models may have got other names since.</summary>
    public static bool AreOfOneVersion(ModelVersion one, ModelVersion other)
    {
        string mark = OriginOf(one);
        return IsCopy(one.Tags, other.Tags) && OriginOf(other).EndsWith(mark[mark.LastIndexOf('/')..], StringComparison.Ordinal);
    }

    /// <summary>True if it is the copy of something.</summary>
    public static bool IsCopy(IReadOnlyDictionary<string, string> tags) => Origin(tags) is not null;

    /// <summary>True if one of two is a copy. Two originals are never one, though both servers may have made them in the same millisecond.</summary>
    public static bool IsCopy(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) => IsCopy(one) || IsCopy(other);

    /// <summary>The key, on an experiment of the target's own, which says that the runs of this one are copied to it.</summary>
    public static string MergedKeyOf(Experiment experiment) => $"{Prefix}merged.{experiment.Id}.{Text(experiment.CreatedAt)}";

    /// <summary>Returns the tags of a new copy.</summary>
    /// <param name="source">The mark.</param>
    /// <param name="server">The address or the data folder of the source.</param>
    public static Dictionary<string, string> New(string source, string server) =>
        new(StringComparer.Ordinal) { [Source] = source, [Server] = server };

    /// <summary>Returns the tags that are copied.</summary>
    public static Dictionary<string, string> OwnTags(IReadOnlyDictionary<string, string> tags) =>
        tags.Where(tag => !IsMark(tag.Key)).ToDictionary();

    /// <inheritdoc cref="OwnTags(IReadOnlyDictionary{string, string})"/>
    public static Dictionary<string, string> OwnTags(LoggedModel model) =>
        model.Tags.Where(tag => tag.Key != SystemTags.ModelVersions && !IsMark(tag.Key)).ToDictionary();

    public static bool IsMark(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);

    private static string? Origin(IReadOnlyDictionary<string, string> tags) =>
        tags.TryGetValue(Source, out string? mark) && mark.Contains('/', StringComparison.Ordinal) ? mark : null;

    private static string Text(DateTimeOffset? time) =>
        (time?.ToUnixTimeMilliseconds() ?? 0).ToString(CultureInfo.InvariantCulture);
}
