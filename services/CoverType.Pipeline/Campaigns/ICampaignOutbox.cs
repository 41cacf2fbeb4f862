using System.Data.Common;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Keeps the notifications about a campaign, in the transaction that writes the campaign: both or neither.</summary>
internal interface ICampaignOutbox
{
    /// <summary>Called after the campaign is written, before the transaction is committed.</summary>
    Task AddAsync(DbConnection connection, DbTransaction transaction, Campaign saved, CancellationToken cancellationToken);
}
