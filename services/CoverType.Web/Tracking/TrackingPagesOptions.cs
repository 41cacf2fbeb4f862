using System.ComponentModel.DataAnnotations;

namespace CoverType.Web.Tracking;

/// <summary>The pages of experiments, runs and models. Section <c>TrackingPages</c>.</summary>
internal sealed class TrackingPagesOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "TrackingPages";

    /// <summary>The time after which an open page asks MLflow again. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The time between two requests while MLflow is away. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RetryEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The most bytes of a file that its preview shows as a text or a table. Default 262,144.</summary>
    [Range(1, 16 * 1024 * 1024)]
    public int PreviewBytes { get; set; } = 256 * 1024;

    /// <summary>The size in bytes up to which a picture is shown; larger ones are offered for download. Default 10 MiB.</summary>
    [Range(0, 1024L * 1024 * 1024)]
    public long PictureBytes { get; set; } = 10 * 1024 * 1024;
}
