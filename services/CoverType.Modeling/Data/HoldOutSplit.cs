using CoverType.Domain;

namespace CoverType.Modeling.Data;

/// <summary>A data set in two parts. Either may be empty if there are few cells.</summary>
/// <param name="Training">The cells to train on.</param>
/// <param name="HoldOut">The cells that no model is trained on.</param>
public sealed record HoldOutSplit(IReadOnlyList<LabelledCell> Training, IReadOnlyList<LabelledCell> HoldOut);
