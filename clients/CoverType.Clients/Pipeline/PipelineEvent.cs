namespace CoverType.Clients.Pipeline;

/// <summary>An event of the stream <c>GET /api/events</c>. The member that belongs to its kind is set, the others are null.</summary>
public sealed record PipelineEvent
{
    /// <summary>The kind, which is the type of the server-sent event too.</summary>
    public required PipelineEventKind Kind { get; init; }

    /// <summary>The campaign as it is now.</summary>
    public CampaignSummary? Campaign { get; init; }

    /// <summary>The run of the step as it is now.</summary>
    public StepReport? Step { get; init; }

    /// <summary>The result of the poll.</summary>
    public PollReport? Poll { get; init; }
}
