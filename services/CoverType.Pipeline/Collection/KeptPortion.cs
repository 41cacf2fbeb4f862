namespace CoverType.Pipeline.Collection;

/// <summary>A portion's row in the state database; its raw answer is in the object store.</summary>
/// <param name="CampaignId">The campaign that it was collected for.</param>
/// <param name="BatchNumber">The data API's number of the batch, 1 to 10.</param>
/// <param name="Rows">The number of its rows.</param>
/// <param name="NewRows">
/// The number of its distinct rows that no earlier portion of the campaign contains.
/// </param>
/// <param name="Digest">SHA-256 of the raw answer in hexadecimal, unique in the campaign.</param>
/// <param name="ObjectKey">The key of the raw answer in the object store.</param>
/// <param name="DataSource">
/// The source of the rows by the data API, such as <c>simulated</c>; null if it names none.
/// </param>
/// <param name="ReceivedAt">The time at which it came.</param>
internal sealed record KeptPortion(
    int CampaignId,
    int BatchNumber,
    int Rows,
    int NewRows,
    string Digest,
    string ObjectKey,
    string? DataSource,
    DateTimeOffset ReceivedAt)
{
    /// <summary>False if the raw answer was deleted or lost.</summary>
    public bool IsKept { get; init; } = true;
}
