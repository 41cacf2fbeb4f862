namespace CoverType.Pipeline.Scheduling;

/// <summary>What operators have set of a schedule, and when it last fired.</summary>
/// <param name="Cron">The times that an operator has set; null if those of the settings apply.</param>
/// <param name="IsPaused">True if it does not fire.</param>
/// <param name="LastFireAt">The time of its last fire, or of the moment since which it is watched.</param>
internal sealed record ScheduleState(string? Cron, bool IsPaused, DateTimeOffset LastFireAt);
