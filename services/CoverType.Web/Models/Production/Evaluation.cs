namespace CoverType.Web.Models.Production;

/// <summary>The artifact <c>evaluation.json</c> of a campaign's run.</summary>
/// <param name="Rows">The number of cells in the hold-out.</param>
/// <param name="Covers">The figures of each cover, in the order of their codes.</param>
/// <param name="Confusion">The number of cells by true cover, and in it by predicted cover.</param>
/// <param name="Reliability">The accuracy of the predictions by their probability.</param>
public sealed record Evaluation(
    int Rows,
    IReadOnlyList<CoverFigures> Covers,
    IReadOnlyList<IReadOnlyList<int>> Confusion,
    IReadOnlyList<ReliabilityBin> Reliability)
{
    /// <summary>True if each part has the size that the others need.</summary>
    public bool IsWhole => Covers is { Count: > 0 }
        && Reliability is not null
        && Confusion?.Count == Covers.Count
        && Confusion.All(row => row?.Count == Covers.Count);
}
