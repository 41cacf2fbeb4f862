namespace CoverType.Modeling.Promotion;

/// <summary>What is known beside the predictions of two models for the hold-out.</summary>
public sealed record PromotionEvidence
{
    /// <summary>
    /// The number of the campaign that each held-out row came from, in the order of the rows; empty if it is not known.
    /// </summary>
    public IReadOnlyList<int> Sources { get; init; } = [];

    /// <summary>The accuracy of the challenger's candidate in its trial on training rows; null if it had none.</summary>
    public double? TrialAccuracy { get; init; }

    /// <summary>The number of training rows that it was scored on in the trial.</summary>
    public int TrialRows { get; init; }
}
