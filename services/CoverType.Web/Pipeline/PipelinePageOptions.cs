namespace CoverType.Web.Pipeline;

/// <summary>How often the page asks the pipeline. Section <c>PipelinePage</c>.</summary>
internal sealed class PipelinePageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "PipelinePage";

    /// <summary>How often what is shown is fetched again. Default 2 seconds.</summary>
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(2);
}
