namespace CoverType.Web.Runs;

/// <summary>Names the texts of the pages of runs.</summary>
internal sealed class RunTexts;
