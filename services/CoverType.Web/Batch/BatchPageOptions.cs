using System.ComponentModel.DataAnnotations;

namespace CoverType.Web.Batch;

/// <summary>The page that predicts files. Section <c>BatchPage</c>.</summary>
internal sealed class BatchPageOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "BatchPage";

    /// <summary>The most megabytes of a file. Default 100; a million rows have some 60.</summary>
    [Range(1, 10_000)]
    public int MaxMegabytes { get; set; } = 100;
}
