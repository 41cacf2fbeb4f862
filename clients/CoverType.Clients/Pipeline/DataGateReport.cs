namespace CoverType.Clients.Pipeline;

/// <summary>What the gate before the training found in the rows that a campaign brought.</summary>
public sealed record DataGateReport
{
    /// <summary>What the rows were held against, in words: the champion's data, or why there is none.</summary>
    public required string Against { get; init; }

    /// <summary>How many different rows were looked at.</summary>
    public required int Rows { get; init; }

    /// <summary>Why the campaign was stopped, in words; empty where it went on.</summary>
    public required IReadOnlyList<string> Stops { get; init; }

    /// <summary>What has drifted or is thin, in words.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>
    /// The population stability index of each column against the champion's data; empty where there is none.
    /// </summary>
    public required IReadOnlyDictionary<string, double> Drift { get; init; }

    /// <summary>When they were looked at.</summary>
    public required DateTimeOffset CheckedAt { get; init; }
}
