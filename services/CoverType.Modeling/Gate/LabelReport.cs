namespace CoverType.Modeling.Gate;

/// <summary>The findings of the gate about the labels of a campaign.</summary>
/// <param name="Doubts">The reasons to doubt the labels, a sentence or two each; empty if there are none.</param>
/// <param name="Warnings">What is unusual, but not a reason for doubt, a sentence each.</param>
public sealed record LabelReport(IReadOnlyList<string> Doubts, IReadOnlyList<string> Warnings)
{
    /// <summary>The share of the rows whose label the champion predicts; null if it was not scored.</summary>
    public double? ChampionAccuracy { get; init; }

    /// <summary>The same share in the hold-out of earlier campaigns; null if it was not scored on any.</summary>
    public double? ChampionHoldOutAccuracy { get; init; }
}
