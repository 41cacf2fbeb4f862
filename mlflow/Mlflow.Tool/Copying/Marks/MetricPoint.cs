using Mlflow.Client;

namespace Mlflow.Tool.Copying.Marks;

/// <summary>What makes a value of a metric the same as another: a server with an SQL store keeps such values once.</summary>
internal readonly record struct MetricPoint(string Key, long Step, long Milliseconds, long Bits)
{
    public static MetricPoint Of(Metric metric) => new(
        metric.Key, metric.Step, metric.Timestamp?.ToUnixTimeMilliseconds() ?? 0, BitsOf(metric.Value));

    // All NaN are one, and so are the two zeros.
    private static long BitsOf(double value) => BitConverter.DoubleToInt64Bits(
        double.IsNaN(value) ? double.NaN : value == 0 ? 0 : value);
}
