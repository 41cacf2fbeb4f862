using System.ComponentModel.DataAnnotations;

namespace CoverType.Inference.Scoring;

/// <summary>How single cells are scored. Section <c>Scoring</c>.</summary>
public sealed class ScoringOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Scoring";

    /// <summary>
    /// The most runs of single cells at a time; cells that arrive meanwhile are scored together in the next. Default null:
    /// half of the cores, so that the others read requests and write responses.
    /// </summary>
    [Range(1, 1024)]
    public int? Slots { get; set; }
}
