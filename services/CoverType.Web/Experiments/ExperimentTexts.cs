namespace CoverType.Web.Experiments;

/// <summary>Names the texts of the pages of experiments.</summary>
internal sealed class ExperimentTexts;
