using System.ComponentModel.DataAnnotations;

namespace CoverType.Web.Predictions;

/// <summary>How often the page asks the prediction service. Section <c>PredictPage</c>.</summary>
internal sealed class PredictPageOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "PredictPage";

    /// <summary>The time after a failure until the page asks again. Default 3 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The time between two requests for the model in production. Default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(15);
}
