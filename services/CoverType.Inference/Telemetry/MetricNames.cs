namespace CoverType.Inference.Telemetry;

/// <summary>
/// The names of the metrics, which dashboards and alerts depend on. Prometheus shows them with <c>_</c> instead of
/// <c>.</c>, with the unit, and with <c>_total</c> after a counter.
/// </summary>
internal static class MetricNames
{
    /// <summary>Counter of requests by <c>endpoint</c> and <c>outcome</c>.</summary>
    public const string Requests = "covertype.inference.requests";

    /// <summary>Histogram of the seconds from the first byte of a request to its end, by <c>endpoint</c>.</summary>
    public const string RequestDuration = "covertype.inference.request.duration";

    /// <summary>The requests that are being worked on or wait.</summary>
    public const string InFlight = "covertype.inference.requests.in_flight";

    /// <summary>Counter of predicted cells by <c>cover</c> and <c>version</c>.</summary>
    public const string Predictions = "covertype.inference.predictions";

    /// <summary>Histogram of the seconds of scoring the cells of a request or of a part of a batch.</summary>
    public const string ScoringDuration = "covertype.inference.scoring.duration";

    /// <summary>1 for the model that is served, with its <c>name</c>, <c>version</c>, <c>alias</c> and <c>sha256</c>.</summary>
    public const string ModelInfo = "covertype.inference.model.info";

    /// <summary>Counter of models that took the place of another, or were refused, by <c>outcome</c>.</summary>
    public const string ModelReloads = "covertype.inference.model.reloads";

    /// <summary>The seconds for which the served model may not have been the alias's; 0 if it is.</summary>
    public const string ModelStale = "covertype.inference.model.stale";

    /// <summary>Counter of predictions whose true cover was reported, by <c>correct</c> and <c>version</c>.</summary>
    public const string Feedback = "covertype.inference.feedback";

    /// <summary>Histogram of the seconds of explaining a prediction.</summary>
    public const string ExplanationDuration = "covertype.inference.explanation.duration";

    /// <summary>The population stability index of a <c>feature</c> in the window of requests.</summary>
    public const string Drift = "covertype.inference.drift.psi";

    /// <summary>The share of the shadowed cells for which the challenger predicts the champion's cover, 0 to 1.</summary>
    public const string ShadowAgreement = "covertype.inference.shadow.agreement";

    /// <summary>Counter of the cells that the challenger has scored, by <c>agrees</c>.</summary>
    public const string ShadowRows = "covertype.inference.shadow.rows";
}
