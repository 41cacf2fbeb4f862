using System.Globalization;

namespace CoverType.Benchmarks.Serving;

/// <summary>The latencies of one measurement.</summary>
/// <param name="Microseconds">The latency of each response, ascending.</param>
/// <param name="Seconds">The time of the measurement.</param>
internal sealed record Latencies(double[] Microseconds, double Seconds)
{
    public double PerSecond => Microseconds.Length / Seconds;

    public double Percentile(double share) =>
        Microseconds[Math.Min(Microseconds.Length - 1, (int)(share * Microseconds.Length))];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Percentile(0.5),9:0} µs {Percentile(0.99),9:0} µs {PerSecond,10:0}/s");
}
