using CoverType.Domain;

namespace CoverType.Modeling.Evaluation;

/// <summary>The figures of a model for one cover.</summary>
/// <param name="Cover">The cover.</param>
/// <param name="Cells">The number of cells with this cover.</param>
/// <param name="Answers">The number of cells for which the model predicts this cover.</param>
/// <param name="Correct">The number of cells for which both hold.</param>
public sealed record ClassEvaluation(ForestCover Cover, int Cells, int Answers, int Correct)
{
    /// <summary>The share of the predictions that are correct; 0 if there are none.</summary>
    public double Precision => Answers == 0 ? 0 : (double)Correct / Answers;

    /// <summary>The share of the cells that are predicted correctly; 0 if there are none.</summary>
    public double Recall => Cells == 0 ? 0 : (double)Correct / Cells;

    /// <summary>The harmonic mean of precision and recall; 0 if both are 0.</summary>
    public double F1 => Cells + Answers == 0 ? 0 : 2.0 * Correct / (Cells + Answers);

    /// <summary>The cover's name in the names of metrics, such as <c>spruce_fir</c>.</summary>
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
