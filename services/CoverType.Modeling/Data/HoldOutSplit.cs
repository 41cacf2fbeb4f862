using CoverType.Domain;

namespace CoverType.Modeling.Data;

/// <summary>A data set in two parts. Either may be empty if there are few cells.</summary>
/// <param name="Training">The cells to train on.</param>
/// <param name="HoldOut">The cells that no model is trained on.</param>
public sealed record HoldOutSplit(IReadOnlyList<LabelledCell> Training, IReadOnlyList<LabelledCell> HoldOut)
{
    /// <summary>The number of the source of each cell that is held out; empty if it is not known.</summary>
    public IReadOnlyList<int> HoldOutSources { get; init; } = [];

    /// <summary>Returns the cells that are held out and came from a source with a lower number.</summary>
    public IReadOnlyList<LabelledCell> HoldOutBefore(int source) =>
        [.. HoldOut.Zip(HoldOutSources).Where(pair => pair.Second < source).Select(pair => pair.First)];
}
