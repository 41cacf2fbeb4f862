using System.ComponentModel.DataAnnotations;

namespace CoverType.Inference.Models;

/// <summary>Which model is served and how it is kept. Section <c>Serving</c>.</summary>
public sealed class ServingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Serving";

    /// <summary>The registered model. Default <c>covertype</c>.</summary>
    [Required(ErrorMessage = "Serving:ModelName must name a registered model.")]
    public string ModelName { get; set; } = "covertype";

    /// <summary>The alias that is followed. Default <c>Production</c>.</summary>
    [Required(ErrorMessage = "Serving:Alias must name an alias of the registered model.")]
    public string Alias { get; set; } = "Production";

    /// <summary>How often MLflow is asked what the alias points to. Default 2 seconds.</summary>
    [Range(
        typeof(TimeSpan), "00:00:00.01", "01:00:00",
        ErrorMessage = "Serving:PollInterval must be from 00:00:00.01 to 01:00:00.")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long MLflow may take to say what the alias points to. Default 3 seconds.</summary>
    [Range(
        typeof(TimeSpan), "00:00:00.1", "00:05:00",
        ErrorMessage = "Serving:LookupTimeout must be from 00:00:00.1 to 00:05:00.")]
    public TimeSpan LookupTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the download of a model may take. Default 5 minutes.</summary>
    [Range(
        typeof(TimeSpan), "00:00:01", "01:00:00",
        ErrorMessage = "Serving:DownloadTimeout must be from 00:00:01 to 01:00:00.")]
    public TimeSpan DownloadTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>After how long a version that was refused is tried again. Default 1 minute.</summary>
    [Range(
        typeof(TimeSpan), "00:00:00.1", "24:00:00",
        ErrorMessage = "Serving:RetryRefusedAfter must be from 00:00:00.1 to 24:00:00.")]
    public TimeSpan RetryRefusedAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The folder where downloaded models are kept. Default <c>.covertype/models</c> in the working folder.
    /// </summary>
    [Required(ErrorMessage = "Serving:CacheFolder must name a folder that the service can write to.")]
    public string CacheFolder { get; set; } = Path.Combine(".covertype", "models");

    /// <summary>How many models are kept, the one being served among them. Default 3.</summary>
    [Range(1, 100, ErrorMessage = "Serving:KeptModels must be from 1 to 100.")]
    public int KeptModels { get; set; } = 3;

    /// <summary>The largest model folder that is accepted, in bytes. Default 1 GiB.</summary>
    [Range(1024, 2_000_000_000, ErrorMessage = "Serving:MaxModelBytes must be from 1024 to 2000000000.")]
    public long MaxModelBytes { get; set; } = 1L << 30;
}
