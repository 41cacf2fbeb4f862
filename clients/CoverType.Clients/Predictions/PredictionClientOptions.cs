namespace CoverType.Clients.Predictions;

/// <summary>Where the prediction API is. Section <c>PredictionApi</c>.</summary>
public sealed class PredictionClientOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "PredictionApi";

    /// <summary>The API's root. Default <c>http://127.0.0.1:8000</c>.</summary>
    public Uri Url { get; set; } = new("http://127.0.0.1:8000");

    /// <summary>How long one call may take, its second try included. Default 10 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
