namespace CoverType.Clients.Pipeline;

/// <summary>The current activity of the pipeline.</summary>
public sealed record PipelineStatus
{
    /// <summary>The activity.</summary>
    public required PipelineActivity Activity { get; init; }

    /// <summary>The activity in a sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>The active campaign; null if all have ended.</summary>
    public CampaignReport? Campaign { get; init; }

    /// <summary>The last poll of the data API since the start of the pipeline; null before the first.</summary>
    public PollReport? LastPoll { get; init; }

    /// <summary>The decision that put the present version into production; null if none has been promoted.</summary>
    public PromotionReport? Production { get; init; }
}
