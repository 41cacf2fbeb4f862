namespace CoverType.Web.Tracking;

/// <summary>Names the texts that the pages of experiments, runs and models share.</summary>
internal sealed class TrackingTexts;
