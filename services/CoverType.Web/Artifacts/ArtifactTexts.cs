namespace CoverType.Web.Artifacts;

/// <summary>Names the texts of the pages' artifacts.</summary>
internal sealed class ArtifactTexts;
