namespace CoverType.Clients.Pipeline;

/// <summary>A decision about the model in production.</summary>
public sealed record PromotionReport
{
    /// <summary>The time of the decision.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The kind of decision.</summary>
    public required PromotionKind Kind { get; init; }

    /// <summary>The version of the registered model that was decided on.</summary>
    public required string Version { get; init; }

    /// <summary>The version that was in production before; null if there was none.</summary>
    public string? ChampionVersion { get; init; }

    /// <summary>The number of the campaign that decided; null if an operator did.</summary>
    public int? Campaign { get; init; }

    /// <summary>The reason, in sentences.</summary>
    public required string Reason { get; init; }
}
