namespace CoverType.Web.Outages;

/// <summary>Names the texts of the notices of outages.</summary>
internal sealed class OutageTexts;
