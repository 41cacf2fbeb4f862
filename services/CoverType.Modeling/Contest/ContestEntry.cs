using System.Text.Json.Serialization;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Costs;

namespace CoverType.Modeling.Contest;

/// <summary>The result of a candidate's trial. It can be serialized as JSON.</summary>
public sealed record ContestEntry
{
    /// <summary>The candidate's name.</summary>
    public required string Name { get; init; }

    /// <summary>The candidate's settings.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>
    /// The figures on the trial cells, by name: the means over the folds that were compared, each weighted by its cells, with
    /// their numbers as <c>rows</c> and <c>folds</c>. Empty if the candidate was not scored.
    /// </summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>The figures of each fold that was scored, by name. Empty in an entry of a version without folds.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, double>> Folds { get; init; } = [];

    /// <summary>The time of the training for the first fold, in seconds; null if there was none.</summary>
    public double? TrainingSeconds { get; init; }

    /// <summary>
    /// The cost of the training for the first fold, and of the graph of that model; null if there was none.
    /// </summary>
    public CandidateCost? Cost { get; init; }

    /// <summary>The reason why its cost is above a limit, so that it cannot be chosen; null if it is not.</summary>
    public string? OverLimit { get; init; }

    /// <summary>
    /// The reason why it was not tried: this machine cannot train it, or there was no time left. Null if it was tried.
    /// </summary>
    public string? Skipped { get; init; }

    /// <summary>The message of the exception that its training threw; null if it threw none.</summary>
    public string? Failure { get; init; }

    /// <summary>
    /// The exception that its training threw, for the log; null if it threw none or the entry was deserialized.
    /// </summary>
    [JsonIgnore]
    public Exception? Cause { get; init; }

    /// <summary>True if it can be chosen: it was neither skipped nor failed, and costs no more than the limits.</summary>
    [JsonIgnore]
    public bool IsAble => Skipped is null && Failure is null && OverLimit is null;

    /// <summary>The number of folds that it was scored on.</summary>
    [JsonIgnore]
    public int ScoredFolds => Folds.Count > 0 ? Folds.Count : Accuracy is null ? 0 : 1;

    /// <summary>Its accuracy on the trial cells, 0 to 1; null if it was not scored.</summary>
    [JsonIgnore]
    public double? Accuracy => Metrics.TryGetValue("accuracy", out double accuracy) ? accuracy : null;

    /// <summary>Its macro F1 on the trial cells, 0 to 1; null if it was not scored.</summary>
    [JsonIgnore]
    public double? MacroF1 => Metrics.TryGetValue("macro_f1", out double f1) ? f1 : null;

    /// <summary>Returns true if this is the entry of <paramref name="candidate"/> with its current settings.</summary>
    public bool IsOf(ICandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return Name == candidate.Name
            && Parameters.Count == candidate.Parameters.Count
            && Parameters.All(setting => candidate.Parameters.GetValueOrDefault(setting.Key) == setting.Value);
    }

    /// <summary>
    /// Returns the entry with the figures of its first <paramref name="folds"/> folds, so that candidates are compared on the
    /// same cells.
    /// </summary>
    public ContestEntry ComparedOn(int folds) =>
        Folds.Count == 0 ? this : this with { Metrics = FoldMeans.Of([.. Folds.Take(folds)]) };

    /// <summary>Returns the entry with the figures of another fold.</summary>
    internal ContestEntry With(IReadOnlyDictionary<string, double> fold)
    {
        // An entry of a version without folds was scored on the first.
        List<IReadOnlyDictionary<string, double>> folds =
            Folds.Count == 0 && Accuracy is not null ? [Metrics, fold] : [.. Folds, fold];
        return (this with { Folds = folds }).ComparedOn(folds.Count);
    }

    internal static ContestEntry Of(ICandidate candidate) => new()
    {
        Name = candidate.Name,
        Parameters = candidate.Parameters,
        Skipped = candidate.Unavailable,
    };
}
