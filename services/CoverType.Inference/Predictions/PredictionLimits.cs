using System.ComponentModel.DataAnnotations;

namespace CoverType.Inference.Predictions;

/// <summary>What the prediction endpoint accepts. Section <c>Predictions</c>.</summary>
public sealed class PredictionLimits
{
    /// <summary>The section's name.</summary>
    public const string Section = "Predictions";

    /// <summary>The longest body that is read, in bytes; a cell takes some 350. Default 64 KiB.</summary>
    [Range(1024, 1024 * 1024, ErrorMessage = "Predictions:MaxBodyBytes must be from 1024 to 1048576.")]
    public int MaxBodyBytes { get; set; } = 64 * 1024;
}
