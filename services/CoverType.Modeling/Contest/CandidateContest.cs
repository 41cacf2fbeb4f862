using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;

namespace CoverType.Modeling.Candidates;

/// <summary>
/// Finds the best of several candidates without a look at the hold-out: each learns from four fifths of the training
/// cells and is scored on the rest. The winner is then to be trained on all of them.
/// </summary>
/// <remarks>
/// Which cells a candidate is scored on is told by the same hash that the hold-out goes by, so it is stable too.
/// </remarks>
public sealed class CandidateContest
{
    /// <summary>The share of the training cells that candidates are scored on.</summary>
    private const double TrialShare = 0.2;

    private readonly LabelledCell[] _learn;
    private readonly LabelledCell[] _trial;
    private readonly TimeProvider _time;

    /// <summary>Parts the cells.</summary>
    /// <param name="training">The training cells of a split.</param>
    /// <param name="time">What the trainings are timed by.</param>
    /// <param name="holdOutShare">The share that was held out when they were split.</param>
    public CandidateContest(
        IReadOnlyList<LabelledCell> training, TimeProvider time, double holdOutShare = HoldOut.DefaultShare)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(time);
        double end = holdOutShare + (TrialShare * (1 - holdOutShare));
        ILookup<bool, LabelledCell> sides = training.ToLookup(row => HoldOut.Fraction(row.Cell) < end);
        _learn = [.. sides[false]];
        _trial = [.. sides[true]];
        _time = time;
    }

    /// <summary>How many cells a candidate learns from.</summary>
    public int LearntCells => _learn.Length;

    /// <summary>How many cells a candidate is scored on.</summary>
    public int TrialCells => _trial.Length;

    /// <summary>
    /// The entry of a candidate that nobody competes with, or that cannot be trained here: there is nothing to find out.
    /// </summary>
    public static ContestEntry Register(ICandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return ContestEntry.Of(candidate);
    }

    /// <summary>The candidates that there can be a model of, the best first; of equally good ones the earlier.</summary>
    public static IReadOnlyList<ContestEntry> Rank(IEnumerable<ContestEntry> entries) =>
    [
        .. entries.Where(entry => entry.IsAble).OrderByDescending(entry => entry.Accuracy ?? -1),
    ];

    /// <summary>
    /// Trains a candidate and scores it. One that cannot be trained here is skipped, and one whose training fails is
    /// out; the entry says why. With too few cells to part, none is scored.
    /// </summary>
    /// <exception cref="OperationCanceledException">The contest was ended early.</exception>
    public ContestEntry Try(ICandidate candidate, CancellationToken cancellationToken)
    {
        ContestEntry entry = Register(candidate);
        cancellationToken.ThrowIfCancellationRequested();
        if (!entry.IsAble || LearntCells == 0 || TrialCells == 0)
        {
            return entry;
        }

        long start = _time.GetTimestamp();
        try
        {
            TrainedCandidate trained = candidate.Train(_learn, progress: null, cancellationToken);
            double seconds = _time.GetElapsedTime(start).TotalSeconds;
            ModelEvaluation evaluation = ModelEvaluation.Of(trained, _trial);
            return entry with { Metrics = Metrics(evaluation), TrainingSeconds = seconds };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever a trainer throws, the others still have their turn.
            return entry with { Failure = failure.Message, Cause = failure };
        }
    }

    private static Dictionary<string, double> Metrics(ModelEvaluation evaluation)
    {
        Dictionary<string, double> metrics = new(evaluation.ToMetrics(), StringComparer.Ordinal);
        metrics.Remove("hold_out_rows");
        metrics["rows"] = evaluation.Rows;
        return metrics;
    }
}
