namespace CoverType.Web.Predictions;

/// <summary>How often the page asks the prediction service. Section <c>PredictPage</c>.</summary>
internal sealed class PredictPageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "PredictPage";

    /// <summary>How long after a failure the page tries again. Default 3 seconds.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often the page looks which model is served. Default 15 seconds.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(15);
}
