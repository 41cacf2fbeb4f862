using System.ComponentModel.DataAnnotations;

namespace CoverType.Inference.Drift;

/// <summary>The comparison of the requests with the training data. Section <c>Drift</c>.</summary>
public sealed class DriftOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Drift";

    /// <summary>The number of the newest predicted cells that are compared. Default 10,000.</summary>
    [Range(100, 200_000)]
    public int WindowRows { get; set; } = 10_000;

    /// <summary>The age from which a cell is no longer compared. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan WindowAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The least number of cells for a comparison: with fewer, chance alone makes an index large. Default 1,000.</summary>
    [Range(1, 200_000)]
    public int MinimumRows { get; set; } = 1000;

    /// <summary>The stability index from which a column has drifted. Default 0.25, as the pipeline's gate.</summary>
    [Range(0.0, 100.0)]
    public double Warning { get; set; } = 0.25;
}
