namespace CoverType.Clients.Pipeline;

/// <summary>The body of <c>PUT /api/schedule/retrain</c>.</summary>
public sealed record ScheduleRequest
{
    /// <summary>
    /// The times as a crontab line of five fields, such as <c>0 3 * * *</c>, or a macro such as <c>@daily</c>; null for the
    /// times of the settings.
    /// </summary>
    public string? Cron { get; init; }
}
