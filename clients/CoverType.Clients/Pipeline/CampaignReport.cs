namespace CoverType.Clients.Pipeline;

/// <summary>A campaign as the pipeline tells of it: the ten batches of one group and the training they lead to.</summary>
public sealed record CampaignReport
{
    /// <summary>The campaign's number in this pipeline, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>The campaign's name everywhere: the value of the tag <c>covertype.campaign</c> in MLflow.</summary>
    public required string Key { get; init; }

    /// <summary>The group that is collected, 1 to 10.</summary>
    public required int Group { get; init; }

    /// <summary>How many distinct rows are enough before all batches are in; null where all batches are awaited.</summary>
    public int? MinimumRows { get; init; }

    /// <summary>Where the campaign stands.</summary>
    public required CampaignState State { get; init; }

    /// <summary>The step that is done next or being done, such as <c>collect</c>, <c>train</c> or <c>register</c>.</summary>
    public required string Step { get; init; }

    /// <summary>How many of the data API's batches have brought at least one kept portion.</summary>
    public required int Batches { get; init; }

    /// <summary>How many portions (answers of the data API) are kept.</summary>
    public required int Portions { get; init; }

    /// <summary>How many rows the kept portions have together.</summary>
    public required int Rows { get; init; }

    /// <summary>How many different rows those are.</summary>
    public required int DistinctRows { get; init; }

    /// <summary>The digest of the assembled data set, once there is one.</summary>
    public string? DataDigest { get; init; }

    /// <summary>The campaign's run in MLflow, once there is one.</summary>
    public string? RunId { get; init; }

    /// <summary>The version of the registered model, once there is one.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>The challenger's accuracy on the hold-out rows, 0 to 1, once it is trained.</summary>
    public double? Accuracy { get; init; }

    /// <summary>What the gate before the training found, once it has looked.</summary>
    public DataGateReport? Gate { get; init; }

    /// <summary>The candidates that took part, in their configured order; empty before the training.</summary>
    public IReadOnlyList<CandidateReport> Candidates { get; init; } = [];

    /// <summary>The decision of the comparison; null before the models were compared.</summary>
    public DecisionReport? Decision { get; init; }

    /// <summary>Why the campaign ended as it did, once it has.</summary>
    public string? Reason { get; init; }

    /// <summary>How often the present step has failed.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the present step failed last.</summary>
    public string? LastError { get; init; }

    /// <summary>When the present step is tried again, where it waits for that.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When the campaign was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the campaign ended, once it has.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
