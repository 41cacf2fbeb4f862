namespace CoverType.Web.Layout;

/// <summary>Names the texts around every page.</summary>
internal sealed class LayoutTexts;
