using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Candidates;

/// <summary>
/// Finds the best of several candidates without a look at the hold-out: each learns from four fifths of the training
/// cells and is scored on the rest. The winner is then to be trained on all of them.
/// </summary>
/// <remarks>
/// Which cells a candidate is scored on is told by the same hash that the hold-out goes by, so it is stable too.
/// </remarks>
public static class CandidateContest
{
    /// <summary>The share of the training cells that candidates are scored on.</summary>
    private const double TrialShare = 0.2;

    /// <summary>Lets the candidates compete.</summary>
    /// <param name="candidates">The candidates, at least one; of equally good ones the first wins.</param>
    /// <param name="training">The training cells of a split.</param>
    /// <param name="holdOutShare">The share that was held out when they were split.</param>
    /// <param name="cancellationToken">Ends the contest early.</param>
    /// <exception cref="ArgumentException">There is no candidate that this machine can train.</exception>
    public static ContestResult Run(
        IReadOnlyList<ICandidate> candidates,
        IReadOnlyList<LabelledCell> training,
        double holdOutShare = HoldOut.DefaultShare,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(training);
        ICandidate[] able = [.. candidates.Where(candidate => candidate.Unavailable is null)];
        if (able.Length == 0)
        {
            IEnumerable<string> reasons = candidates.Select(candidate => $"{candidate.Name}: {candidate.Unavailable}");
            throw new ArgumentException(
                $"No candidate can be trained here. {string.Join(" ", reasons)}", nameof(candidates));
        }

        double end = holdOutShare + (TrialShare * (1 - holdOutShare));
        ILookup<bool, LabelledCell> sides = training.ToLookup(row => HoldOut.Fraction(row.Cell) < end);
        LabelledCell[] learn = [.. sides[false]];
        LabelledCell[] trial = [.. sides[true]];
        bool scored = able.Length > 1 && learn.Length > 0 && trial.Length > 0;
        List<ContestEntry> entries = [];
        foreach (ICandidate candidate in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double? accuracy = scored && candidate.Unavailable is null
                ? Accuracy(candidate.Train(learn, null, cancellationToken), trial)
                : null;
            entries.Add(new ContestEntry(candidate, accuracy, candidate.Unavailable));
        }

        ICandidate winner = scored ? entries.MaxBy(entry => entry.Accuracy ?? -1)!.Candidate : able[0];
        return new ContestResult(winner, entries);
    }

    private static double Accuracy(TrainedCandidate trained, LabelledCell[] trial)
    {
        CoverScores scores = trained.Score([.. trial.Select(row => row.Cell)]);
        return trial.Where((row, index) => scores.Code(index) == (int)row.Cover).Count() / (double)trial.Length;
    }
}
