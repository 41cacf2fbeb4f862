namespace CoverType.Web.Predictions.Words;

/// <summary>Names the texts of the page on which a visitor predicts.</summary>
internal sealed class PredictionTexts;
