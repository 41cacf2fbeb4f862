using System.ComponentModel.DataAnnotations;
using Linked;

namespace CoverType.Inference.Models;

/// <summary>The settings of the served model and its cache. Section <c>Serving</c>.</summary>
public sealed class ServingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Serving";

    /// <summary>The registered model. Default <c>covertype</c>.</summary>
    [Required]
    public string ModelName { get; set; } = "covertype";

    /// <summary>The alias that is followed. Default <c>Production</c>.</summary>
    [Required]
    public string Alias { get; set; } = "Production";

    /// <summary>
    /// The version to serve whatever the alias points to, such as <c>3</c>. Default none: the alias is followed.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int? Version { get; set; }

    /// <summary>The interval between two look-ups of the alias. Default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The time limit of a look-up of the alias. Default 3 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan LookupTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The time limit of a download of a model. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan DownloadTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The time before a refused version is tried again. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "24:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RetryRefusedAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The folder of downloaded models. Default <c>.covertype/models</c> in the working folder.
    /// </summary>
    [Required]
    [Folder]
    public string CacheFolder { get; set; } = Path.Combine(".covertype", "models");

    /// <summary>The number of models in the cache, with the served one. Default 3.</summary>
    [Range(1, 100)]
    public int KeptModels { get; set; } = 3;

    /// <summary>
    /// The largest model folder that is accepted, in bytes; the tensors of the graph may have as many. Default 1 GiB.
    /// </summary>
    [Range(1024, 2_000_000_000)]
    public long MaxModelBytes { get; set; } = 1L << 30;
}
