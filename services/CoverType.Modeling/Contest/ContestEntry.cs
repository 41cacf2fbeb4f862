using System.Text.Json.Serialization;

namespace CoverType.Modeling.Candidates;

/// <summary>How a candidate fared. It can be written as JSON and read back.</summary>
public sealed record ContestEntry
{
    /// <summary>The candidate's name.</summary>
    public required string Name { get; init; }

    /// <summary>The candidate's settings.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The figures on the trial cells, by name; empty where it was not scored.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>How long it learnt for the trial, in seconds; null where it did not.</summary>
    public double? TrainingSeconds { get; init; }

    /// <summary>Why this machine cannot train it, or null where it can.</summary>
    public string? Skipped { get; init; }

    /// <summary>Why its training failed, or null where it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>What its training threw, for the log; null where it did not, or where the entry was read back.</summary>
    [JsonIgnore]
    public Exception? Cause { get; init; }

    /// <summary>Whether there can be a model of it.</summary>
    [JsonIgnore]
    public bool IsAble => Skipped is null && Failure is null;

    /// <summary>The share of the trial cells that it was right on, 0 to 1; null where it was not scored.</summary>
    [JsonIgnore]
    public double? Accuracy => Metrics.TryGetValue("accuracy", out double accuracy) ? accuracy : null;

    /// <summary>Its macro F1 on the trial cells, 0 to 1; null where it was not scored.</summary>
    [JsonIgnore]
    public double? MacroF1 => Metrics.TryGetValue("macro_f1", out double f1) ? f1 : null;

    /// <summary>Whether this is the entry of <paramref name="candidate"/> with the settings that it has now.</summary>
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
