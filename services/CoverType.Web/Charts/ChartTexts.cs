namespace CoverType.Web.Charts;

/// <summary>Names the texts around charts.</summary>
internal sealed class ChartTexts;
