namespace Mlflow.Embedded.Maintenance;

/// <summary>
/// What to remove. Without any ids: all deleted runs, experiments and logged models that are old enough. With ids: these
/// alone, and each of them must be deleted and old enough.
/// </summary>
public sealed record GarbageSelection
{
    /// <summary>The ids of runs.</summary>
    public IReadOnlyCollection<string> RunIds { get; init; } = [];

    /// <summary>The ids of experiments, which are removed with all their runs and logged models.</summary>
    public IReadOnlyCollection<string> ExperimentIds { get; init; } = [];

    /// <summary>The ids of logged models.</summary>
    public IReadOnlyCollection<string> LoggedModelIds { get; init; } = [];

    /// <summary>The least time since the deletion. Default: zero.</summary>
    public TimeSpan OlderThan { get; init; }

    /// <summary>True to report what would be removed, and to remove nothing.</summary>
    public bool DryRun { get; init; }

    internal bool IsOfAll => RunIds.Count + ExperimentIds.Count + LoggedModelIds.Count == 0;
}
