using System.Text.Json.Serialization;

namespace CoverType.Web.Models.Production;

/// <summary>An entry of the artifact <c>candidates.json</c>: a candidate of a contest.</summary>
public sealed record Candidate
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its figures on the trial cells, by name; empty if it was not scored.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>The time of its training, in seconds; null if it was not trained.</summary>
    public double? TrainingSeconds { get; init; }

    /// <summary>Its cost; null if it was not measured.</summary>
    public CandidateCost? Cost { get; init; }

    /// <summary>The reason why its cost is above a limit; null if it is not.</summary>
    public string? OverLimit { get; init; }

    /// <summary>The reason why it was not tried; null if it was.</summary>
    public string? Skipped { get; init; }

    /// <summary>The reason why its training failed; null if it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>The id of its run; null if it is not known.</summary>
    [JsonIgnore]
    public string? RunId { get; init; }

    /// <summary>The reason why it could not be chosen; null if it could.</summary>
    [JsonIgnore]
    public string? Reason => OverLimit ?? Skipped ?? Failure;

    /// <summary>Returns a figure, or null if it was not scored.</summary>
    public double? Metric(string name) => Metrics.TryGetValue(name, out double value) ? value : null;
}
