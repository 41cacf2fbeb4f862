using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Campaigns;

/// <summary>A run of a campaign's step, from the call to its result. Times are in UTC.</summary>
internal sealed record StepRun
{
    /// <summary>The number in this database.</summary>
    public required int Id { get; init; }

    /// <summary>The number of the campaign.</summary>
    public required int CampaignId { get; init; }

    /// <summary>The step.</summary>
    public required CampaignStep Step { get; init; }

    /// <summary>The number of the run among those of this step of this campaign, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The process that ran it.</summary>
    public required string Node { get; init; }

    /// <summary>The time of its start.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The time of its end; null before it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The outcome; <see cref="StepOutcome.Running"/> before the end.</summary>
    public StepOutcome Outcome { get; init; } = StepOutcome.Running;

    /// <summary>The reason for the outcome; null if it needs none.</summary>
    public string? Message { get; init; }
}
