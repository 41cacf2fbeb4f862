namespace CoverType.Clients.Predictions;

/// <summary>The response to <c>GET /shadow</c>: how the challenger agrees with the served model.</summary>
public sealed record ShadowReport
{
    /// <summary>Whose figures they are, a sentence: one replica's.</summary>
    public string Scope { get; init; } = "";

    /// <summary>The alias of the challenger.</summary>
    public string Alias { get; init; } = "";

    /// <summary>The share of the predicted cells that the challenger scores, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>The challenger; null if there is none.</summary>
    public ModelIdentity? Challenger { get; init; }

    /// <summary>The served model that it is compared with; null if there are no rows yet.</summary>
    public ModelIdentity? Champion { get; init; }

    /// <summary>The reason why there is no challenger, or why it may not be the alias's, a sentence; null if there is none.</summary>
    public string? Problem { get; init; }

    /// <summary>The time of the first row of this pair of models; null if there are no rows yet.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The number of cells that both have scored.</summary>
    public long Rows { get; init; }

    /// <summary>The number of cells for which both predict the same cover.</summary>
    public long Agreements { get; init; }

    /// <summary>The share of these cells, 0 to 1; null if there are no rows yet.</summary>
    public double? Agreement { get; init; }

    /// <summary>The lower end of the interval that the share lies in with 95 % confidence (Wilson).</summary>
    public double? AgreementLow { get; init; }

    /// <summary>The upper end of that interval.</summary>
    public double? AgreementHigh { get; init; }

    /// <summary>The mean difference of the probabilities that both give the served model's cover.</summary>
    public double? MeanProbabilityDifference { get; init; }

    /// <summary>The number of cells that the challenger failed to score.</summary>
    public long Failures { get; init; }

    /// <summary>The number of cells that were dropped since the start, because too many waited.</summary>
    public long Dropped { get; init; }

    /// <summary>The times of scoring; null if there are no rows yet.</summary>
    public ShadowLatency? Latency { get; init; }

    /// <summary>The versions that were refused as a challenger, the newest first.</summary>
    public IReadOnlyList<RefusedModel> Refusals { get; init; } = [];
}
