using CoverType.Domain;

namespace CoverType.Web.Predictions.Examples;

/// <summary>A made-up cell that is typical of a cover.</summary>
/// <param name="Cover">The cover that it is typical of; a model may predict another.</param>
/// <param name="Cell">The cell.</param>
public sealed record ExampleCell(ForestCover Cover, ForestCell Cell);
