namespace CoverType.Pipeline.Collection;

/// <summary>An answer of the data API that was not used; the raw answer is in the object store.</summary>
/// <param name="CampaignId">The campaign that it came for.</param>
/// <param name="Digest">SHA-256 of the raw answer in hexadecimal, unique in the campaign.</param>
/// <param name="ObjectKey">The key of the raw answer in the object store.</param>
/// <param name="Reason">The reason, in sentences.</param>
/// <param name="Times">How often this very answer came.</param>
/// <param name="FirstAt">The time at which it came first.</param>
/// <param name="LastAt">The time at which it came last.</param>
internal sealed record RejectedAnswer(
    int CampaignId,
    string Digest,
    string ObjectKey,
    string Reason,
    int Times,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt);
