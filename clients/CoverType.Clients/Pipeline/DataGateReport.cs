using System.Text.Json.Serialization;

namespace CoverType.Clients.Pipeline;

/// <summary>The findings of the gate, which compares the rows of a campaign with the data of the champion.</summary>
public sealed record DataGateReport
{
    /// <summary>A sentence about the data that the rows were compared with, or why there is none.</summary>
    public required string Against { get; init; }

    /// <summary>The number of distinct rows.</summary>
    public required int Rows { get; init; }

    /// <summary>
    /// True if the labels of the rows contradict the champion: later campaigns use none of the rows. The contradictions are
    /// among the stops, or among the warnings if the pipeline continues with such campaigns. Left out of the JSON if false.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Doubted { get; init; }

    /// <summary>
    /// The share of the rows whose label the champion predicts, 0 to 1; null if it was not scored on them.
    /// </summary>
    public double? ChampionAccuracy { get; init; }

    /// <summary>The same share in the hold-out of earlier campaigns, 0 to 1; null if it was not scored on any.</summary>
    public double? ChampionHoldOutAccuracy { get; init; }

    /// <summary>The reasons why the campaign was stopped, in sentences; empty if it was not.</summary>
    public required IReadOnlyList<string> Stops { get; init; }

    /// <summary>Columns that have drifted and values that are rare, in sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>
    /// The population stability index of each column, compared with the champion's data; empty if there is no champion.
    /// </summary>
    public required IReadOnlyDictionary<string, double> Drift { get; init; }

    /// <summary>The time of the check.</summary>
    public required DateTimeOffset CheckedAt { get; init; }
}
