namespace CoverType.Clients.Pipeline;

/// <summary>Where the pipeline's HTTP API is. Section <c>PipelineApi</c>.</summary>
public sealed class PipelineClientOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "PipelineApi";

    /// <summary>The API's root. Default <c>http://127.0.0.1:8080</c>.</summary>
    public Uri Url { get; set; } = new("http://127.0.0.1:8080");

    /// <summary>How long one request may take. Default 10 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
