using System.Data.Common;
using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Rows;

/// <summary>The rows of the archived data set of a campaign, which are also those of the campaigns before it.</summary>
internal sealed class CampaignRows(CampaignStore campaigns, StateDatabase database, DataSetArchive archive)
{
    /// <summary>Reads the data set.</summary>
    /// <exception cref="InvalidDataException">There is no such campaign, or it has no data set.</exception>
    public async Task<IReadOnlyList<LabelledCell>> ReadAsync(int id, CancellationToken cancellationToken)
    {
        Campaign campaign = await FindAsync(id, cancellationToken);
        string digest = campaign.Data?.Digest
            ?? throw new InvalidDataException($"Campaign {id} has no data set yet; its next step is {campaign.Step}.");
        return await archive.FindKeyAsync(campaign, digest, cancellationToken) is string key
            && await archive.FindAsync(key, cancellationToken) is HoldOutSplit split
                ? [.. split.Training, .. split.HoldOut]
                : throw new InvalidDataException(
                    $"The data set of campaign {id} is no longer in the object store (Retention:DataSets).");
    }

    private async Task<Campaign> FindAsync(int id, CancellationToken cancellationToken)
    {
        if (!database.Exists)
        {
            // A connection to SQLite would create it.
            throw database.StartFailure(new FileNotFoundException("it does not exist."));
        }

        try
        {
            return await campaigns.FindAsync(id, cancellationToken) is Campaign { DeletedAt: null } campaign
                ? campaign
                : throw new InvalidDataException($"There is no campaign {id} in the state database of these settings.");
        }
        catch (DbException failure)
        {
            throw database.StartFailure(failure);
        }
    }
}
