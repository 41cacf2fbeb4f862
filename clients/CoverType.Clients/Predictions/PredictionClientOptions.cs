using System.ComponentModel.DataAnnotations;
using CoverType.Clients.Http;

namespace CoverType.Clients.Predictions;

/// <summary>The address of the prediction API. Section <c>PredictionApi</c>.</summary>
public sealed class PredictionClientOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "PredictionApi";

    /// <summary>The root of the API. Default <c>http://127.0.0.1:8000</c>.</summary>
    [HttpAddress]
    public Uri Url { get; set; } = new("http://127.0.0.1:8000");

    /// <summary>The time that one call may take, with its repetition. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
