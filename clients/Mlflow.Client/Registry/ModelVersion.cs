using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>A version of a registered model.</summary>
public sealed record ModelVersion
{
    private const string LoggedModelScheme = "models:/m-";

    /// <summary>Name of the registered model.</summary>
    public required string Name { get; init; }

    /// <summary>Number, from 1; numbers of deleted versions are not used again.</summary>
    public required int Version { get; init; }

    /// <summary>
    /// The source that it was registered with: <c>models:/m-…</c>, <c>runs:/…</c> or an artifact URI.
    /// </summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>Run that produced it; null if not stated.</summary>
    public RunId? RunId { get; init; }

    /// <summary>Address of the run, if it is on another server; empty if not stated.</summary>
    public string RunLink { get; init; } = string.Empty;

    /// <summary>Logged model behind it; null if there is none.</summary>
    public LoggedModelId? ModelId { get; init; }

    /// <summary>The state of the registration.</summary>
    public ModelVersionStatus Status { get; init; }

    /// <summary>Explanation of the status; empty if there is none.</summary>
    public string StatusMessage { get; init; } = string.Empty;

    /// <summary>
    /// Stage (<c>None</c>, <c>Staging</c>, <c>Production</c>, <c>Archived</c>), which MLflow deprecates since 2.9.
    /// </summary>
    public string Stage { get; init; } = ModelStages.None;

    /// <summary>Description for people.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Tags, by key.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = Entries.None;

    /// <summary>
    /// Aliases that point to it. Searches leave them empty; ask for the version or the registered model.
    /// </summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The time of creation; null if the server does not return it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The time of the last change; null if the server does not return it.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    internal static ModelVersion From(ModelVersionRecord? wire) => new()
    {
        Name = Field.Required(wire?.Name, "model_version.name"),
        Version = Field.Number(wire!.Version, "model_version.version"),
        Source = wire.Source ?? string.Empty,
        RunId = string.IsNullOrEmpty(wire.RunId) ? null : new RunId(wire.RunId),
        RunLink = wire.RunLink ?? string.Empty,
        ModelId = ReadModelId(wire),
        Status = ReadStatus(wire.Status),
        StatusMessage = wire.StatusMessage ?? string.Empty,
        Stage = wire.CurrentStage ?? ModelStages.None,
        Description = wire.Description ?? string.Empty,
        Tags = Entries.From(wire.Tags.Select(tag => (tag.Key, tag.Value))),
        Aliases = wire.Aliases,
        CreatedAt = Field.Time(wire.CreationTimestamp),
        UpdatedAt = Field.Time(wire.LastUpdatedTimestamp),
    };

    // A stock 3.11 does not return the model's id that it was given, but the source names it.
    private static LoggedModelId? ReadModelId(ModelVersionRecord wire) => wire switch
    {
        { ModelId.Length: > 0 } => new LoggedModelId(wire.ModelId),
        { Source: { } source } when IsLoggedModel(source) => new LoggedModelId(source["models:/".Length..]),
        _ => null,
    };

    private static bool IsLoggedModel(string source) =>
        source.StartsWith(LoggedModelScheme, StringComparison.Ordinal)
        && source.LastIndexOf('/') < LoggedModelScheme.Length;

    private static ModelVersionStatus ReadStatus(string? text) => text switch
    {
        ModelVersionStatuses.Ready => ModelVersionStatus.Ready,
        ModelVersionStatuses.PendingRegistration => ModelVersionStatus.PendingRegistration,
        ModelVersionStatuses.FailedRegistration => ModelVersionStatus.FailedRegistration,
        _ => ModelVersionStatus.Unknown,
    };
}
