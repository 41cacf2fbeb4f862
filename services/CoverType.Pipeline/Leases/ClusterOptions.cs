using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Leases;

/// <summary>How pipelines that share a database watch each other. Section <c>Cluster</c>.</summary>
public sealed class ClusterOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Cluster";

    /// <summary>
    /// How often each process tells in the database that it lives. One that has not for two intervals is taken for dead,
    /// and another goes on with its campaign. Default 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan CheckinInterval { get; set; } = TimeSpan.FromSeconds(10);
}
