namespace CoverType.Modeling.Features;

/// <summary>A part of a sum: a whole-numbered factor times a numeric column, or times its square.</summary>
/// <param name="Column">One of the ten numeric columns.</param>
/// <param name="Factor">What the column counts.</param>
/// <param name="Squared">Whether the column is squared first.</param>
public sealed record Term(string Column, int Factor = 1, bool Squared = false);
