namespace CoverType.Clients.Predictions;

/// <summary>The drift of a column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Index">
/// The population stability index against the training data: 0 for the same distribution; 0.1 is commonly called a slight
/// shift, 0.25 a marked one.
/// </param>
/// <param name="Drifted">True if the index is at least the warning of the report.</param>
public sealed record ColumnDrift(string Column, double Index, bool Drifted);
