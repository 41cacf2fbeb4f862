namespace CoverType.Clients.Pipeline;

/// <summary>The figures of a campaign in a notification.</summary>
/// <param name="Batches">The number of batches that came.</param>
/// <param name="Rows">The number of rows that came.</param>
/// <param name="DistinctRows">The number of distinct rows among them.</param>
/// <param name="Accuracy">The challenger's accuracy on the hold-out, 0 to 1; null if none was trained.</param>
public sealed record NotificationFigures(int Batches, int Rows, int DistinctRows, double? Accuracy);
