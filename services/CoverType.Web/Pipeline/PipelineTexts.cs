namespace CoverType.Web.Pipeline;

/// <summary>Names the texts of the pipeline's pages.</summary>
internal sealed class PipelineTexts;
