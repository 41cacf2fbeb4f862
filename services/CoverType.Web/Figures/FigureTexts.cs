namespace CoverType.Web.Figures;

/// <summary>Names the texts of ages.</summary>
internal sealed class FigureTexts;
