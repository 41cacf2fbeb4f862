using CoverType.Domain;

namespace CoverType.Modeling.Evaluation;

/// <summary>A cell, what grows on it, and what a model says does.</summary>
internal readonly record struct EvaluatedCell(ForestCell Cell, ForestCover Truth, int Answer)
{
    public bool IsCorrect => (int)Truth == Answer;
}
