using System.ComponentModel.DataAnnotations;

namespace CoverType.Inference.Predictions;

/// <summary>The limits of the prediction endpoint. Section <c>Predictions</c>.</summary>
public sealed class PredictionLimits
{
    /// <summary>The section's name.</summary>
    public const string Section = "Predictions";

    /// <summary>The maximum length of a body in bytes; a cell has about 350. Default 64 KiB.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 64 * 1024;
}
