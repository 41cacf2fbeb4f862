using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Campaigns;

/// <summary>A campaign's row in the state database. Times are in UTC.</summary>
internal sealed record Campaign
{
    /// <summary>The number in this database, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>
    /// The name outside this database: the number and eight random digits, so that a campaign is not taken for one of
    /// the same number from before the state was removed.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>The group that is collected, 1 to 10.</summary>
    public required int Group { get; init; }

    /// <summary>How many distinct rows are enough; null where the setting holds.</summary>
    public int? MinimumRows { get; init; }

    /// <summary>Whether it stands in the configured order, and was not asked for over HTTP.</summary>
    public required bool Planned { get; init; }

    /// <summary>What is done next.</summary>
    public required CampaignStep Step { get; init; }

    /// <summary>How often the present step has failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the present step failed last.</summary>
    public string? LastError { get; init; }

    /// <summary>Not before this time the present step is tried again.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>
    /// Whether the data API has been told to start the group over for this campaign, where that was needed.
    /// </summary>
    public bool GroupRestarted { get; init; }

    /// <summary>The digest of the assembled data set.</summary>
    public string? DataDigest { get; init; }

    /// <summary>What the gate found, once it has looked.</summary>
    public DataGateReport? Gate { get; init; }

    /// <summary>The candidates that took part, once they have.</summary>
    public IReadOnlyList<CandidateReport> Candidates { get; init; } = [];

    /// <summary>The challenger's accuracy on the hold-out, 0 to 1.</summary>
    public double? Accuracy { get; init; }

    /// <summary>SHA-256 of the exported ONNX file, in hexadecimal.</summary>
    public string? OnnxSha256 { get; init; }

    /// <summary>The run in MLflow.</summary>
    public string? RunId { get; init; }

    /// <summary>The logged model in MLflow.</summary>
    public string? ModelId { get; init; }

    /// <summary>The version of the registered model.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>The version that was champion when the models were compared; null where there was none.</summary>
    public string? ChampionVersion { get; init; }

    /// <summary>What was decided.</summary>
    public CampaignOutcome? Outcome { get; init; }

    /// <summary>Whether there is no model to decide on: the campaign failed, or was stopped.</summary>
    public bool IsLost => Outcome is CampaignOutcome.Failed or CampaignOutcome.Stopped;

    /// <summary>Why it was so decided.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its last portion was in.</summary>
    public DateTimeOffset? CollectedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How often the row was written: whoever writes it must know its present state.</summary>
    public int Revision { get; init; }

    /// <summary>The same campaign at its next step, with a clean sheet for it.</summary>
    public Campaign MovedTo(CampaignStep step) =>
        this with { Step = step, Attempts = 0, LastError = null, NextAttemptAt = null };
}
