using CoverType.Domain;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Evaluation;

/// <summary>The quality of a model's predictions for labelled cells.</summary>
/// <remarks>
/// Accuracy, balanced accuracy, log-loss, top-2 accuracy and the confusion matrix come from ML.NET's evaluator; the
/// rest is computed here. Macro figures are means over the covers that occur among the labels or the predictions;
/// weighted figures weight a cover by its cells; a division by zero gives 0. All are defined as in scikit-learn.
/// </remarks>
public sealed class ModelEvaluation
{
    private ModelEvaluation(IReadOnlyList<LabelledCell> cells, CoverScores scores, EvaluatorFigures figures)
    {
        Rows = cells.Count;
        Accuracy = figures.Accuracy;
        BalancedAccuracy = figures.BalancedAccuracy;
        LogLoss = figures.LogLoss;
        Top2Accuracy = figures.Top2Accuracy;
        Confusion = figures.Confusion;
        Classes = [.. ForestCovers.All.Select(cover => ClassEvaluation.Of(cover, figures.Confusion))];
        BrierScore = ProbabilityFigures.BrierScore(cells, scores);
        Reliability = ReliabilityCurve.Of(cells, scores);
        Answers = [.. cells.Select((cell, row) => new EvaluatedCell(cell.Cell, cell.Cover, scores.Code(row)))];
    }

    /// <summary>The number of cells that were scored.</summary>
    public int Rows { get; }

    /// <summary>The share of cells whose most probable cover is the true one.</summary>
    public double Accuracy { get; }

    /// <summary>The mean recall over the covers that occur among the labels.</summary>
    public double BalancedAccuracy { get; }

    /// <summary>The share of cells whose true cover is among the two most probable.</summary>
    public double Top2Accuracy { get; }

    /// <summary>
    /// The mean of minus the natural logarithm of the true cover's probability, which is taken as at least 1e-15.
    /// </summary>
    public double LogLoss { get; }

    /// <summary>
    /// The mean, over the cells, of the squared distance of the seven probabilities from the truth, from 0 (best) to 2.
    /// </summary>
    public double BrierScore { get; }

    /// <summary>The number of cells for each pair of a true and a predicted cover.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Precision, recall and F1 of each of the seven covers, in the order of their codes.</summary>
    public IReadOnlyList<ClassEvaluation> Classes { get; }

    /// <summary>The accuracy of the predictions by their probability.</summary>
    public ReliabilityCurve Reliability { get; }

    /// <summary>The mean precision.</summary>
    public double MacroPrecision => Macro(cover => cover.Precision);

    /// <summary>The mean recall.</summary>
    public double MacroRecall => Macro(cover => cover.Recall);

    /// <summary>The mean F1.</summary>
    public double MacroF1 => Macro(cover => cover.F1);

    /// <summary>The mean precision, each cover weighted by its cells.</summary>
    public double WeightedPrecision => Weighted(cover => cover.Precision);

    /// <summary>The mean recall, each cover weighted by its cells; equal to the accuracy.</summary>
    public double WeightedRecall => Weighted(cover => cover.Recall);

    /// <summary>The mean F1, each cover weighted by its cells.</summary>
    public double WeightedF1 => Weighted(cover => cover.F1);

    /// <summary>The cells with their true and predicted covers, for a paired comparison of two models.</summary>
    internal IReadOnlyList<EvaluatedCell> Answers { get; }

    /// <summary>Scores the cells and evaluates the predictions.</summary>
    /// <exception cref="ArgumentException">
    /// There are no cells, or the model has no prediction for one of them.
    /// </exception>
    public static ModelEvaluation Of(ICoverModel model, IReadOnlyList<LabelledCell> cells)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cells);
        return Of(cells, model.Score([.. cells.Select(cell => cell.Cell)]));
    }

    /// <summary>Evaluates predictions.</summary>
    /// <param name="cells">The labelled cells, at least one.</param>
    /// <param name="scores">The predictions for them, in the same order.</param>
    /// <exception cref="ArgumentException">There are no cells, or a prediction is missing.</exception>
    public static ModelEvaluation Of(IReadOnlyList<LabelledCell> cells, CoverScores scores)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(scores);
        if (cells.Count == 0)
        {
            throw new ArgumentException("There are no cells to evaluate the model on: none was held out.", nameof(cells));
        }

        if (cells.Count != scores.Count)
        {
            throw new ArgumentException($"There are {cells.Count} cells, but {scores.Count} predictions.", nameof(scores));
        }

        int missing = Enumerable.Range(0, scores.Count).Count(row => scores.Code(row) is < 0 or > 6);
        return missing == 0
            ? new ModelEvaluation(cells, scores, EvaluatorFigures.Of(cells, scores))
            : throw new ArgumentException($"The model has no prediction for {missing} of the cells.", nameof(scores));
    }

    /// <summary>Returns the figures that are single numbers, by the names of their metrics in MLflow.</summary>
    public IReadOnlyDictionary<string, double> ToMetrics()
    {
        Dictionary<string, double> metrics = new(StringComparer.Ordinal)
        {
            ["accuracy"] = Accuracy,
            ["balanced_accuracy"] = BalancedAccuracy,
            ["top_2_accuracy"] = Top2Accuracy,
            ["macro_precision"] = MacroPrecision,
            ["macro_recall"] = MacroRecall,
            ["macro_f1"] = MacroF1,
            ["weighted_precision"] = WeightedPrecision,
            ["weighted_recall"] = WeightedRecall,
            ["weighted_f1"] = WeightedF1,
            ["log_loss"] = LogLoss,
            ["brier_score"] = BrierScore,
            ["calibration_error"] = Reliability.ExpectedCalibrationError,
            ["hold_out_rows"] = Rows,
        };
        foreach (ClassEvaluation cover in Classes.Where(cover => cover.Cells > 0))
        {
            metrics[$"precision_{cover.MetricName}"] = cover.Precision;
            metrics[$"recall_{cover.MetricName}"] = cover.Recall;
            metrics[$"f1_{cover.MetricName}"] = cover.F1;
        }

        return metrics;
    }

    private double Macro(Func<ClassEvaluation, double> figure) =>
        Classes.Where(cover => cover.Cells > 0 || cover.Answers > 0).Average(figure);

    private double Weighted(Func<ClassEvaluation, double> figure) =>
        Classes.Sum(cover => cover.Cells * figure(cover)) / Rows;
}
