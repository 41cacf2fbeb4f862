using CoverType.Domain;

namespace CoverType.Modeling.Evaluation;

/// <summary>A cell, its true cover, and the code of the predicted cover.</summary>
internal readonly record struct EvaluatedCell(ForestCell Cell, ForestCover Truth, int Answer)
{
    public bool IsCorrect => (int)Truth == Answer;
}
