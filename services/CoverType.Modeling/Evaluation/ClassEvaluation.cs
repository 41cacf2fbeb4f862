using CoverType.Domain;

namespace CoverType.Modeling.Evaluation;

/// <summary>How well a model knows one cover.</summary>
/// <param name="Cover">The cover.</param>
/// <param name="Cells">Cells on which it grows.</param>
/// <param name="Answers">Cells that the model takes for it.</param>
/// <param name="Correct">Cells of which both are true.</param>
public sealed record ClassEvaluation(ForestCover Cover, int Cells, int Answers, int Correct)
{
    /// <summary>The share of the answers that are right; 0 without an answer.</summary>
    public double Precision => Answers == 0 ? 0 : (double)Correct / Answers;

    /// <summary>The share of the cells that are found; 0 without a cell.</summary>
    public double Recall => Cells == 0 ? 0 : (double)Correct / Cells;

    /// <summary>The harmonic mean of precision and recall; 0 where both are.</summary>
    public double F1 => Cells + Answers == 0 ? 0 : 2.0 * Correct / (Cells + Answers);

    /// <summary>The cover's name within a metric's name, such as <c>spruce_fir</c>.</summary>
    public string MetricName => Cover switch
    {
        ForestCover.SpruceFir => "spruce_fir",
        ForestCover.LodgepolePine => "lodgepole_pine",
        ForestCover.PonderosaPine => "ponderosa_pine",
        ForestCover.CottonwoodWillow => "cottonwood_willow",
        ForestCover.Aspen => "aspen",
        ForestCover.DouglasFir => "douglas_fir",
        _ => "krummholz",
    };

    internal static ClassEvaluation Of(ForestCover cover, ConfusionMatrix confusion) =>
        new(cover, confusion.Cells(cover), confusion.Answers(cover), confusion[cover, cover]);
}
