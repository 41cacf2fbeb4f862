using System.ComponentModel.DataAnnotations;

namespace CoverType.Inference.Shadow;

/// <summary>The challenger that is scored beside the served model. Section <c>Shadow</c>.</summary>
public sealed class ShadowOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Shadow";

    /// <summary>The alias of the challenger. Default <c>Challenger</c>; without a version of this alias nothing is scored.</summary>
    [Required]
    public string Alias { get; set; } = "Challenger";

    /// <summary>The share of the predicted cells that the challenger scores too, 0 to 1. Default 0.1; 0 switches it off.</summary>
    [Range(0.0, 1.0)]
    public double Share { get; set; } = 0.1;

    /// <summary>The number of cells that may wait for the challenger; more are dropped and counted. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; set; } = 1000;
}
