using Mlflow.Client.Values;

namespace Mlflow.Client;

/// <summary>A run to create, for example as a copy of a run on another server.</summary>
public sealed record NewRun
{
    /// <summary>The display name, not unique; null lets the server generate one.</summary>
    public string? Name { get; init; }

    /// <summary>The time of its start, to the millisecond; null for the time of the call.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Tags, by key. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = Entries.None;

    /// <summary>
    /// True if the tags of user and source are added if they are missing; false to create it with exactly these tags.
    /// Default: true.
    /// </summary>
    public bool HasSystemTags { get; init; } = true;
}
