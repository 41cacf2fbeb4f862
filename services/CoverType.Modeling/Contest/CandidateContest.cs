using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;

namespace CoverType.Modeling.Contest;

/// <summary>
/// Finds the best of several candidates without the hold-out: each is trained on four fifths of the training cells and
/// scored on the rest, the trial cells. The best one is then to be trained on all training cells.
/// </summary>
/// <remarks>
/// The trial cells are chosen by the same hash as the hold-out, so they are stable too.
/// </remarks>
public sealed class CandidateContest
{
    /// <summary>The share of trial cells in the training cells.</summary>
    private const double TrialShare = 0.2;

    private readonly LabelledCell[] _training;
    private readonly LabelledCell[] _trial;
    private readonly TimeProvider _time;

    /// <summary>Creates a contest.</summary>
    /// <param name="training">The training cells of a split.</param>
    /// <param name="time">The clock by which trainings are timed.</param>
    /// <param name="holdOutShare">The share of the hold-out in that split.</param>
    public CandidateContest(
        IReadOnlyList<LabelledCell> training, TimeProvider time, double holdOutShare = HoldOut.DefaultShare)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(time);
        double end = holdOutShare + (TrialShare * (1 - holdOutShare));
        ILookup<bool, LabelledCell> sides = training.ToLookup(row => HoldOut.Fraction(row.Cell) < end);
        _training = [.. sides[false]];
        _trial = [.. sides[true]];
        _time = time;
    }

    /// <summary>The number of cells that a candidate is trained on.</summary>
    public int TrainingCells => _training.Length;

    /// <summary>The number of cells that a candidate is scored on.</summary>
    public int TrialCells => _trial.Length;

    /// <summary>
    /// Returns the entry of a candidate without a trial: for the only candidate, or one that cannot be trained on this
    /// machine.
    /// </summary>
    public static ContestEntry EntryOf(ICandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return ContestEntry.Of(candidate);
    }

    /// <summary>
    /// Returns the candidates that can be trained, the best first; equally good ones stay in their order.
    /// </summary>
    public static IReadOnlyList<ContestEntry> Rank(IEnumerable<ContestEntry> entries) =>
    [
        .. entries.Where(entry => entry.IsAble).OrderByDescending(entry => entry.Accuracy ?? -1),
    ];

    /// <summary>
    /// Trains and scores a candidate. The entry contains the reason if it cannot be trained on this machine or its
    /// training fails. With too few cells for a trial, the candidate is not scored.
    /// </summary>
    /// <exception cref="OperationCanceledException">The contest was cancelled.</exception>
    public ContestEntry Try(ICandidate candidate, CancellationToken cancellationToken)
    {
        ContestEntry entry = EntryOf(candidate);
        cancellationToken.ThrowIfCancellationRequested();
        if (!entry.IsAble || TrainingCells == 0 || TrialCells == 0)
        {
            return entry;
        }

        long start = _time.GetTimestamp();
        try
        {
            TrainedCandidate trained = candidate.Train(_training, progress: null, cancellationToken);
            double seconds = _time.GetElapsedTime(start).TotalSeconds;
            ModelEvaluation evaluation = ModelEvaluation.Of(trained, _trial);
            return entry with { Metrics = Metrics(evaluation), TrainingSeconds = seconds };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // A trainer may throw anything; the other candidates are still to be tried.
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
