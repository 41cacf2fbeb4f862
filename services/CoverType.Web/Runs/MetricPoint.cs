namespace CoverType.Web.Runs;

/// <summary>A value of a metric in a chart.</summary>
/// <param name="Step">The step.</param>
/// <param name="Value">The value.</param>
public sealed record MetricPoint(long Step, double Value);
