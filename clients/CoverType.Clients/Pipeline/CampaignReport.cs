namespace CoverType.Clients.Pipeline;

/// <summary>A campaign: the batches of one group, and the model that is trained on them.</summary>
public sealed record CampaignReport
{
    /// <summary>The number of the campaign in this pipeline, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>The unique name of the campaign: the value of the tag <c>covertype.campaign</c> in MLflow.</summary>
    public required string Key { get; init; }

    /// <summary>The group that is collected, 1 to 10.</summary>
    public required int Group { get; init; }

    /// <summary>The number of distinct rows that ends the collection early; null if the campaign collects all batches.</summary>
    public int? MinimumRows { get; init; }

    /// <summary>The state of the campaign.</summary>
    public required CampaignState State { get; init; }

    /// <summary>The current step, such as <c>collect</c>, <c>train</c> or <c>register</c>.</summary>
    public required string Step { get; init; }

    /// <summary>The number of batches of which at least one portion is stored.</summary>
    public required int Batches { get; init; }

    /// <summary>The number of batches that the campaign collects; null if the pipeline does not report it.</summary>
    public int? ExpectedBatches { get; init; }

    /// <summary>The number of portions (responses of the data API) that are stored.</summary>
    public required int Portions { get; init; }

    /// <summary>The number of rows in these portions.</summary>
    public required int Rows { get; init; }

    /// <summary>The number of distinct rows among them.</summary>
    public required int DistinctRows { get; init; }

    /// <summary>The digest of the assembled data set; null before the assembly.</summary>
    public string? DataDigest { get; init; }

    /// <summary>The ID of the run in MLflow; null before it is logged.</summary>
    public string? RunId { get; init; }

    /// <summary>The version of the registered model; null before it is registered.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>The accuracy of the challenger on the hold-out rows, 0 to 1; null before it is trained.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The findings of the gate; null before it has run.</summary>
    public DataGateReport? Gate { get; init; }

    /// <summary>The candidates in their configured order; empty before the training.</summary>
    public IReadOnlyList<CandidateReport> Candidates { get; init; } = [];

    /// <summary>The decision of the comparison; null before the models were compared.</summary>
    public DecisionReport? Decision { get; init; }

    /// <summary>The reason for the end of the campaign; null before it.</summary>
    public string? Reason { get; init; }

    /// <summary>An operator's reason why later campaigns use none of its rows; null if they do.</summary>
    public string? Exclusion { get; init; }

    /// <summary>The number of failed attempts of the current step.</summary>
    public required int Attempts { get; init; }

    /// <summary>The reason of the last failed attempt; null if there is none.</summary>
    public string? LastError { get; init; }

    /// <summary>The time of the next attempt; null if the step does not wait for one.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>The time of the request for the campaign.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the end; null before it.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
