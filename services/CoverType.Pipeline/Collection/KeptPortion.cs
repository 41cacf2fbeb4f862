namespace CoverType.Pipeline.Collection;

/// <summary>
/// A portion that is kept: the raw answer is in the object store, this is its row in the state database.
/// </summary>
/// <param name="CampaignId">The campaign that it was collected for.</param>
/// <param name="BatchNumber">The data API's number of the batch, 1 to 10.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="NewRows">
/// How many of them no earlier portion of the campaign has, each different row counted once.
/// </param>
/// <param name="Digest">SHA-256 of the raw answer in hexadecimal; no campaign keeps the same answer twice.</param>
/// <param name="ObjectKey">Where the raw answer is in the object store.</param>
/// <param name="DataSource">
/// Where the data API says its rows come from, such as <c>simulated</c>; null where it does not say.
/// </param>
/// <param name="ReceivedAt">When it came.</param>
internal sealed record KeptPortion(
    int CampaignId,
    int BatchNumber,
    int Rows,
    int NewRows,
    string Digest,
    string ObjectKey,
    string? DataSource,
    DateTimeOffset ReceivedAt);
