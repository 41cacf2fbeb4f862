using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Campaigns;

/// <summary>A row of the table <c>step_runs</c>: times are milliseconds since 1970 in UTC.</summary>
internal sealed class StepRunRow
{
    public int Id { get; set; }

    public int CampaignId { get; set; }

    public string Step { get; set; } = "";

    public int Attempt { get; set; }

    public string Node { get; set; } = "";

    public long StartedAt { get; set; }

    public long? EndedAt { get; set; }

    public string Outcome { get; set; } = "";

    public string? Message { get; set; }

    public StepRun ToRun() => new()
    {
        Id = Id,
        CampaignId = CampaignId,
        Step = Enum.Parse<CampaignStep>(Step),
        Attempt = Attempt,
        Node = Node,
        StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(StartedAt),
        EndedAt = EndedAt is long ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
        Outcome = Enum.Parse<StepOutcome>(Outcome),
        Message = Message,
    };
}
