namespace CoverType.Web.Registry;

/// <summary>Names the texts of the pages of models.</summary>
internal sealed class RegistryTexts;
