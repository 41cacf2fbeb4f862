namespace CoverType.Web.Models;

/// <summary>Names the texts about the model in production.</summary>
internal sealed class ModelTexts;
