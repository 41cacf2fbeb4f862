namespace CoverType.Domain;

/// <summary>A cell and the cover that grows on it.</summary>
/// <param name="Cell">The 12 features.</param>
/// <param name="Cover">The label.</param>
public sealed record LabelledCell(ForestCell Cell, ForestCover Cover);
