namespace CoverType.Clients.DataApi;

/// <summary>Where the data API is. Section <c>DataApi</c>.</summary>
public sealed class DataApiClientOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "DataApi";

    /// <summary>The API's root, to which <c>/data</c> is added. Default <c>http://127.0.0.1:8090</c>.</summary>
    public Uri Url { get; set; } = new("http://127.0.0.1:8090");

    /// <summary>How long an answer may take. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
