using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Monitoring;

/// <summary>A campaign that waits for a batch of the data API.</summary>
/// <param name="Campaign">The campaign that is collected.</param>
/// <param name="Since">The time of its last batch, of its first poll, or of the end of a pause, whichever is last.</param>
internal sealed record BatchWait(Campaign Campaign, DateTimeOffset Since);
