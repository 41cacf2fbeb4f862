namespace CoverType.Web.Localization;

/// <summary>Names the texts of the switch between languages.</summary>
internal sealed class LanguageTexts;
