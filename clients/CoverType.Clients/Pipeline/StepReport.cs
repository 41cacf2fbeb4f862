namespace CoverType.Clients.Pipeline;

/// <summary>A run of a campaign's step.</summary>
public sealed record StepReport
{
    /// <summary>The number of the campaign.</summary>
    public required int Campaign { get; init; }

    /// <summary>The step, such as <c>collect</c> or <c>train</c>.</summary>
    public required string Step { get; init; }

    /// <summary>The number of the run among those of this step of this campaign, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The process that ran it: its machine, its number and four random digits.</summary>
    public required string Node { get; init; }

    /// <summary>The outcome.</summary>
    public required StepOutcome Outcome { get; init; }

    /// <summary>The time of the start.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The time of the end; null before it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The duration in seconds; null before the end.</summary>
    public double? Seconds { get; init; }

    /// <summary>The reason for the outcome; null if it needs none.</summary>
    public string? Message { get; init; }
}
