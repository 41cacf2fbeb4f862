namespace CoverType.Clients.Predictions;

/// <summary>The share of a column in a probability.</summary>
/// <param name="Column">The column, such as <c>Elevation</c>.</param>
/// <param name="Value">The share: above 0 if the caller's value speaks for the answered cover, below 0 if against it.</param>
/// <param name="StandardError">The standard error of the share, from the orders of the columns that were not tried.</param>
public sealed record Contribution(string Column, double Value, double StandardError);
