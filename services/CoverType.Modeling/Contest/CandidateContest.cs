using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Costs;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;

namespace CoverType.Modeling.Contest;

/// <summary>
/// Finds the best of several candidates without the hold-out. The training cells are divided into five folds. If they are
/// many, a candidate is trained on four folds and scored on the other, the trial cells; if they are few, this is repeated
/// for each fold (cross-validation). The best one is then to be trained on all training cells.
/// </summary>
/// <remarks>
/// The folds are chosen by the same hash as the hold-out, so they are stable too; the first contains the trial cells.
/// </remarks>
public sealed class CandidateContest
{
    /// <summary>The default number of training cells from which on one fold is enough.</summary>
    /// <remarks>
    /// A fold of 20,000 cells has 4,000, on which the accuracy of a model has a standard error of half a point; one fold
    /// separates candidates that are further apart than that.
    /// </remarks>
    public const int DefaultCellsForOneFold = 20_000;

    private const int AllFolds = 5;

    private readonly (LabelledCell[] Training, LabelledCell[] Trial)[] _folds;
    private readonly TimeProvider _time;

    /// <summary>Creates a contest.</summary>
    /// <param name="training">The training cells of a split.</param>
    /// <param name="time">The clock by which trainings are timed.</param>
    /// <param name="cellsForOneFold">The number of training cells from which on there is one fold.</param>
    /// <param name="holdOutShare">The share of the hold-out in that split.</param>
    public CandidateContest(
        IReadOnlyList<LabelledCell> training,
        TimeProvider time,
        int cellsForOneFold = DefaultCellsForOneFold,
        double holdOutShare = HoldOut.DefaultShare)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(time);
        ILookup<int, LabelledCell> folds = training.ToLookup(row => FoldOf(row.Cell, holdOutShare));
        int tried = training.Count < cellsForOneFold ? AllFolds : 1;
        _folds =
        [
            .. Enumerable.Range(0, tried)
                .Select(fold => (
                    Training: folds.Where(other => other.Key != fold).SelectMany(rows => rows).ToArray(),
                    Trial: folds[fold].ToArray()))
                .Where(fold => fold.Training.Length > 0 && fold.Trial.Length > 0),
        ];
        _time = time;
    }

    /// <summary>The number of folds: five, or one if there are many cells; none if there are too few for a trial.</summary>
    public int Folds => _folds.Length;

    /// <summary>The number of cells that a candidate is scored on if it is scored on all folds.</summary>
    public int TrialCells => _folds.Sum(fold => fold.Trial.Length);

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
    /// Returns the candidates that can be chosen, the best first; equally good ones stay in their order.
    /// </summary>
    public static IReadOnlyList<ContestEntry> Rank(IEnumerable<ContestEntry> entries) =>
    [
        .. entries.Where(entry => entry.IsAble).OrderByDescending(entry => entry.Accuracy ?? -1),
    ];

    /// <summary>
    /// Trains and scores a candidate on all folds. The entry contains the reason if it cannot be trained on this machine or
    /// its training fails. With too few cells for a trial, the candidate is not scored.
    /// </summary>
    /// <exception cref="OperationCanceledException">The contest was cancelled.</exception>
    public ContestEntry Try(ICandidate candidate, CancellationToken cancellationToken)
    {
        ContestEntry entry = EntryOf(candidate);
        while (entry.IsAble && entry.ScoredFolds < Folds)
        {
            entry = TryFold(candidate, entry, CancellationToken.None, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return entry;
    }

    /// <summary>Trains and scores a candidate on the first fold that it was not scored on.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="entry">Its entry so far.</param>
    /// <param name="outOfTime">Is cancelled if the time of the contest is over.</param>
    /// <param name="cancellationToken">Stops the contest.</param>
    /// <returns>
    /// The entry with the figures of the fold, or with the reason why it has none. If the time was over, a candidate that
    /// was not scored on any fold is skipped; one that was is returned as it is.
    /// </returns>
    /// <exception cref="OperationCanceledException">The contest was cancelled.</exception>
    public ContestEntry TryFold(
        ICandidate candidate, ContestEntry entry, CancellationToken outOfTime, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(entry);
        (LabelledCell[] training, LabelledCell[] trial) = _folds[entry.ScoredFolds];
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(outOfTime, cancellationToken);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            if (entry.ScoredFolds > 0)
            {
                return entry.With(Score(candidate.Train(training, progress: null, either.Token), trial));
            }

            MeteredTraining metered = MeteredTraining.Run(candidate, training, _time, either.Token);
            IReadOnlyDictionary<string, double> metrics = Score(metered.Trained, trial);
            (_, CandidateCost cost) = metered.Export([.. trial.Select(row => row.Cell)], _time);
            return entry.With(metrics) with { TrainingSeconds = metered.Seconds, Cost = cost };
        }
        catch (OperationCanceledException)
            when (outOfTime.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return entry.ScoredFolds > 0
                ? entry
                : entry with { Skipped = "The time of the contest was over (Training:ContestTime)." };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // A trainer may throw anything; the other candidates are still to be tried.
            return entry with { Failure = failure.Message, Cause = failure };
        }
    }

    private static int FoldOf(ForestCell cell, double holdOutShare)
    {
        double fraction = HoldOut.Fraction(cell);
        double share = (1 - holdOutShare) / AllFolds;
        int fold = 0;
        while (fold < AllFolds - 1 && fraction >= holdOutShare + ((fold + 1) * share))
        {
            fold++;
        }

        return fold;
    }

    private static Dictionary<string, double> Score(TrainedCandidate trained, LabelledCell[] trial)
    {
        ModelEvaluation evaluation = ModelEvaluation.Of(trained, trial);
        Dictionary<string, double> metrics = new(evaluation.ToMetrics(), StringComparer.Ordinal);
        metrics.Remove("hold_out_rows");
        metrics[FoldMeans.Rows] = evaluation.Rows;
        return metrics;
    }
}
