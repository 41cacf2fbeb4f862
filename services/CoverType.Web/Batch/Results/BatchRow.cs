using CoverType.Domain;

namespace CoverType.Web.Batch.Results;

/// <summary>The answer to a row of a file.</summary>
/// <param name="Number">The number of the row, from 1.</param>
/// <param name="Cover">The predicted cover; null if the row has errors.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
/// <param name="Error">The errors of the row; null if it has none.</param>
public sealed record BatchRow(int Number, ForestCover? Cover, float Probability, string? Error);
