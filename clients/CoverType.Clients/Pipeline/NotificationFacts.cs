namespace CoverType.Clients.Pipeline;

/// <summary>The facts of a notification.</summary>
public sealed record NotificationFacts
{
    /// <summary>The number of the campaign; null if an operator moved the alias.</summary>
    public int? Campaign { get; init; }

    /// <summary>The campaign's name outside its database.</summary>
    public string? CampaignKey { get; init; }

    /// <summary>The group that the campaign collected, 1 to 10.</summary>
    public int? Group { get; init; }

    /// <summary><c>failed</c>, <c>stopped</c>, <c>promoted</c>, <c>promotedByHand</c>, <c>rolledBack</c> or <c>test</c>.</summary>
    public required string State { get; init; }

    /// <summary>The reason, in sentences.</summary>
    public required string Reason { get; init; }

    /// <summary>The version of the registered model that the event is about; null if there is none.</summary>
    public string? Version { get; init; }

    /// <summary>The version that was in production before; null if there was none, or if the models were not compared.</summary>
    public string? ChampionVersion { get; init; }

    /// <summary>The id of the campaign's run in MLflow; null if nothing was logged yet.</summary>
    public string? Run { get; init; }

    /// <summary>The figures of the campaign; null if an operator moved the alias.</summary>
    public NotificationFigures? Figures { get; init; }

    /// <summary>The address of the page of the pipeline.</summary>
    public Uri? Page { get; init; }
}
