namespace CoverType.Web.Models.Production;

/// <summary>The figures of a cover on the hold-out.</summary>
/// <param name="Cover">Its name.</param>
/// <param name="Cells">The number of cells with this cover.</param>
/// <param name="Answers">The number of cells that the model gave this cover.</param>
/// <param name="Correct">The number of cells in both.</param>
/// <param name="Precision">The share of the answers that are correct, 0 to 1.</param>
/// <param name="Recall">The share of the cells that the model found, 0 to 1.</param>
/// <param name="F1">The harmonic mean of precision and recall.</param>
public sealed record CoverFigures(
    string Cover, int Cells, int Answers, int Correct, double Precision, double Recall, double F1);
