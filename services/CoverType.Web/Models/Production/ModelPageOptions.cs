using System.ComponentModel.DataAnnotations;

namespace CoverType.Web.Models.Production;

/// <summary>How often the page of the model asks the services. Section <c>ModelPage</c>.</summary>
internal sealed class ModelPageOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "ModelPage";

    /// <summary>The time between two requests. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The number of decisions on a page of the history. Default 10.</summary>
    [Range(1, 200)]
    public int DecisionsOnPage { get; set; } = 10;
}
