using System.ComponentModel.DataAnnotations;

namespace CoverType.Web.Pipeline;

/// <summary>How often the pages ask the pipeline. Section <c>PipelinePage</c>.</summary>
internal sealed class PipelinePageOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "PipelinePage";

    /// <summary>The time between two requests if the pipeline streams no events. Default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The longest time between two requests if it does: not everything that a page shows is an event. Default 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RefreshLiveEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The number of campaigns on a page of the list. Default 20.</summary>
    [Range(1, 200)]
    public int CampaignsOnPage { get; set; } = 20;
}
