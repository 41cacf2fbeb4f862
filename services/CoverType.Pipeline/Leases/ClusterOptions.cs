using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Leases;

/// <summary>The settings of pipelines that share a database. Section <c>Cluster</c>.</summary>
public sealed class ClusterOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Cluster";

    /// <summary>
    /// The interval at which each process writes to the database that it is alive. After two intervals without, another
    /// process continues its campaign. Default 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan CheckinInterval { get; set; } = TimeSpan.FromSeconds(10);
}
