using CoverType.Domain;

namespace CoverType.Modeling.Scoring;

/// <summary>
/// A model that predicts the cover of cells: a trained one, or a graph that was read from a file.
/// </summary>
public interface ICoverModel
{
    /// <summary>Returns a prediction for each cell, in the order of the cells.</summary>
    CoverScores Score(IReadOnlyList<ForestCell> cells);
}
