namespace CoverType.Clients.Pipeline;

/// <summary>A campaign in a list. Its <see cref="CampaignReport"/> has the gate, the candidates and the decision too.</summary>
public sealed record CampaignSummary
{
    /// <summary>The number of the campaign in this pipeline, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>The unique name of the campaign: the value of the tag <c>covertype.campaign</c> in MLflow.</summary>
    public required string Key { get; init; }

    /// <summary>The group that is collected, 1 to 10.</summary>
    public required int Group { get; init; }

    /// <summary>The state of the campaign.</summary>
    public required CampaignState State { get; init; }

    /// <summary>The current step, such as <c>collect</c>, <c>train</c> or <c>register</c>.</summary>
    public required string Step { get; init; }

    /// <summary>The number of batches of which at least one portion is stored.</summary>
    public required int Batches { get; init; }

    /// <summary>The number of batches that the campaign collects.</summary>
    public required int ExpectedBatches { get; init; }

    /// <summary>The number of portions (responses of the data API) that are stored.</summary>
    public required int Portions { get; init; }

    /// <summary>The number of rows in these portions.</summary>
    public required int Rows { get; init; }

    /// <summary>The number of distinct rows among them.</summary>
    public required int DistinctRows { get; init; }

    /// <summary>The ID of the run in MLflow; null before it is logged.</summary>
    public string? RunId { get; init; }

    /// <summary>The version of the registered model; null before it is registered.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>The accuracy of the challenger on the hold-out rows, 0 to 1; null before it is trained.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The reason for the end of the campaign; null before it.</summary>
    public string? Reason { get; init; }

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
