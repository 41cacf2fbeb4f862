using CoverType.Domain;

namespace CoverType.Modeling.Data;

/// <summary>A data set in two parts. Either may be empty where there is only a handful of cells.</summary>
/// <param name="Training">The cells to learn from.</param>
/// <param name="HoldOut">The cells that no model has ever learnt from.</param>
public sealed record HoldOutSplit(IReadOnlyList<LabelledCell> Training, IReadOnlyList<LabelledCell> HoldOut);
