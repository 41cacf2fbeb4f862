using System.ComponentModel.DataAnnotations;

namespace CoverType.Web.Pipeline;

/// <summary>How often the page asks the pipeline. Section <c>PipelinePage</c>.</summary>
internal sealed class PipelinePageOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "PipelinePage";

    /// <summary>The time between two requests. Default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(2);
}
