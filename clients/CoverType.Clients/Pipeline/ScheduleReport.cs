namespace CoverType.Clients.Pipeline;

/// <summary>A schedule of the pipeline.</summary>
public sealed record ScheduleReport
{
    /// <summary>The name: <c>collect</c> (the polls of the data API) or <c>retrain</c>.</summary>
    public required string Name { get; init; }

    /// <summary>True if it does not fire.</summary>
    public required bool Paused { get; init; }

    /// <summary>The times as a cron text; null if there are none, or it fires at an interval.</summary>
    public string? Cron { get; init; }

    /// <summary>True if an operator has set the times, false if they are from the settings.</summary>
    public required bool Edited { get; init; }

    /// <summary>The interval in seconds; null if it fires at times.</summary>
    public double? IntervalSeconds { get; init; }

    /// <summary>
    /// The time that a batch of the data API lasts, in seconds; null if the schedule does not poll it. The next batch comes
    /// with the first poll after it.
    /// </summary>
    public double? WindowSeconds { get; init; }

    /// <summary>The next five times at which it fires, or would if it were not paused.</summary>
    public required IReadOnlyList<DateTimeOffset> Next { get; init; }

    /// <summary>A sentence about the times that pass while no pipeline runs.</summary>
    public required string Misfires { get; init; }
}
