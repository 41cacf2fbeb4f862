namespace CoverType.Modeling.Features;

/// <summary>A term of a sum: a factor times a numeric column or its square.</summary>
/// <param name="Column">One of the ten numeric columns.</param>
/// <param name="Factor">The factor.</param>
/// <param name="Squared">True for the square of the column.</param>
public sealed record Term(string Column, int Factor = 1, bool Squared = false);
