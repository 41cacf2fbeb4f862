using System.ComponentModel.DataAnnotations;

namespace CoverType.Inference.Batch;

/// <summary>The limits of <c>POST /predict/batch</c>. Section <c>Batch</c>.</summary>
public sealed class BatchOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Batch";

    /// <summary>The most rows of one request. Default 1,000,000.</summary>
    [Range(1, int.MaxValue)]
    public int MaxRows { get; set; } = 1_000_000;

    /// <summary>The most bytes of one request, as they are sent. Default 512 MiB.</summary>
    [Range(1024, 1_099_511_627_776)]
    public long MaxBodyBytes { get; set; } = 512L << 20;

    /// <summary>The most bytes of one row. Default 64 KiB.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxRowBytes { get; set; } = 64 * 1024;
}
