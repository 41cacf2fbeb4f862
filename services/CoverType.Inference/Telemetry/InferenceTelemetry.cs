using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CoverType.Inference.Telemetry;

/// <summary>The meter and the source of activities of the service. Their names are a contract: docs/inference.md lists them.</summary>
internal static class InferenceTelemetry
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "CoverType.Inference";

    /// <summary>The source of the activities, one for each request for predictions.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Returns the meter of this host: several may be in one process.</summary>
    public static Meter CreateInferenceMeter(this IMeterFactory meters) => meters.Create(Name);
}
