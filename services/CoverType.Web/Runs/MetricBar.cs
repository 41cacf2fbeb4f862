namespace CoverType.Web.Runs;

/// <summary>The last value of a metric of a run.</summary>
/// <param name="Run">The name of the run.</param>
/// <param name="Value">The value.</param>
public sealed record MetricBar(string Run, double Value);
