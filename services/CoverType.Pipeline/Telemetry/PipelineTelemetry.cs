using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CoverType.Pipeline.Telemetry;

/// <summary>The meter and the source of activities of the pipeline. Their names are a contract: docs/operations.md lists them.</summary>
internal static class PipelineTelemetry
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "CoverType.Pipeline";

    /// <summary>The source of the activities, one for each run of a step and for each poll.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Returns the meter of this host: several may be in one process.</summary>
    public static Meter CreatePipelineMeter(this IMeterFactory meters) => meters.Create(Name);
}
