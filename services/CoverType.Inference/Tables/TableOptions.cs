using System.ComponentModel.DataAnnotations;

namespace CoverType.Inference.Tables;

/// <summary>
/// The limits of the protocols that read a whole body at once: MLflow's <c>/invocations</c> and the Open Inference
/// Protocol. Section <c>Tables</c>.
/// </summary>
public sealed class TableOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Tables";

    /// <summary>The most bytes of a body, before and after inflation. Default 16 MiB, some 100,000 rows.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 16 * 1024 * 1024;
}
