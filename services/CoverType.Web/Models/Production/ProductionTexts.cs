namespace CoverType.Web.Models.Production;

/// <summary>Names the texts of the page of the model in production.</summary>
internal sealed class ProductionTexts;
