using CoverType.Domain;

namespace CoverType.Modeling.Scoring;

/// <summary>
/// Anything that can say what grows on a cell: a model just trained, or a graph that was read from a file.
/// </summary>
public interface ICoverModel
{
    /// <summary>Answers for every cell, in the order of the cells.</summary>
    CoverScores Score(IReadOnlyList<ForestCell> cells);
}
