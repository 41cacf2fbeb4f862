namespace CoverType.Pipeline.Telemetry;

/// <summary>
/// The names of the metrics, which dashboards and alerts depend on. Prometheus shows them with <c>_</c> instead of
/// <c>.</c>, with the unit, and with <c>_total</c> after a counter.
/// </summary>
internal static class MetricNames
{
    /// <summary>Counter of the rows of kept portions, by <c>kind</c>: distinct or duplicate in their campaign.</summary>
    public const string Rows = "covertype.pipeline.rows";

    /// <summary>Counter of kept portions.</summary>
    public const string Portions = "covertype.pipeline.portions";

    /// <summary>Counter of answers of the data API that are not used.</summary>
    public const string RejectedAnswers = "covertype.pipeline.rejected_answers";

    /// <summary>Histogram of the seconds of the runs of steps, by <c>step</c> and <c>outcome</c>.</summary>
    public const string StepDuration = "covertype.pipeline.step.duration";

    /// <summary>Counter of the runs of steps that failed and are tried again, by <c>step</c>.</summary>
    public const string StepRetries = "covertype.pipeline.step.retries";

    /// <summary>Counter of campaigns that have ended, by <c>outcome</c>.</summary>
    public const string Campaigns = "covertype.pipeline.campaigns";

    /// <summary>Counter of deliveries of notifications, by <c>outcome</c>.</summary>
    public const string Deliveries = "covertype.pipeline.notification.deliveries";

    /// <summary>The version that the last promotion put into production.</summary>
    public const string ProductionVersion = "covertype.pipeline.production.version";

    /// <summary>The seconds since the first portion of the last batch came.</summary>
    public const string BatchAge = "covertype.pipeline.batch.age";

    /// <summary>The windows of the data API for which an expected batch has not come; 0 if none is expected.</summary>
    public const string WindowsWithoutBatch = "covertype.pipeline.windows_without_batch";
}
