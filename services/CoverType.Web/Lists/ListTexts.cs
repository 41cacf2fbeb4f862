namespace CoverType.Web.Lists;

/// <summary>Names the texts of long lists.</summary>
internal sealed class ListTexts;
