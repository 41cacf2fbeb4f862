using System.ComponentModel.DataAnnotations;
using CoverType.Clients.Http;

namespace CoverType.Clients.Pipeline;

/// <summary>The address of the pipeline's HTTP API. Section <c>PipelineApi</c>.</summary>
public sealed class PipelineClientOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "PipelineApi";

    /// <summary>The root of the API. Default <c>http://127.0.0.1:8080</c>.</summary>
    [HttpAddress]
    public Uri Url { get; set; } = new("http://127.0.0.1:8080");

    /// <summary>
    /// The key that the API asks for if a request changes something, sent as the header <c>X-Api-Key</c>. Default none.
    /// </summary>
    [RegularExpression("[ -~]*", ErrorMessage = "must be one line of ASCII characters.")]
    public string? ApiKey { get; set; }

    /// <summary>The time that one request may take. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
