using System.Text.Json.Serialization;
using CoverType.Modeling.Candidates;

namespace CoverType.Modeling.Contest;

/// <summary>The result of a candidate's trial. It can be serialized as JSON.</summary>
public sealed record ContestEntry
{
    /// <summary>The candidate's name.</summary>
    public required string Name { get; init; }

    /// <summary>The candidate's settings.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The figures on the trial cells, by name; empty if the candidate was not scored.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>The time of the training for the trial, in seconds; null if there was none.</summary>
    public double? TrainingSeconds { get; init; }

    /// <summary>The reason why this machine cannot train it; null if it can.</summary>
    public string? Skipped { get; init; }

    /// <summary>The message of the exception that its training threw; null if it threw none.</summary>
    public string? Failure { get; init; }

    /// <summary>
    /// The exception that its training threw, for the log; null if it threw none or the entry was deserialized.
    /// </summary>
    [JsonIgnore]
    public Exception? Cause { get; init; }

    /// <summary>True if it was neither skipped nor failed.</summary>
    [JsonIgnore]
    public bool IsAble => Skipped is null && Failure is null;

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

    internal static ContestEntry Of(ICandidate candidate) => new()
    {
        Name = candidate.Name,
        Parameters = candidate.Parameters,
        Skipped = candidate.Unavailable,
    };
}
