namespace CoverType.Web.Batch.Words;

/// <summary>Names the texts of the page that predicts files.</summary>
internal sealed class BatchTexts;
