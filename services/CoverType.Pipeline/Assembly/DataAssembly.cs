using CoverType.Clients.DataApi;
using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;

namespace CoverType.Pipeline.Assembly;

/// <summary>
/// Assembles a campaign's data set from the kept portions: the same portions give the same data set at any time, in any
/// process.
/// </summary>
internal sealed class DataAssembly(PortionStore portions, PortionArchive archive)
{
    private (int CampaignId, AssembledData Data)? _last;

    /// <summary>Returns the data set of a campaign. The last one is kept in memory until <see cref="Release"/>.</summary>
    public async Task<AssembledData> AssembleAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        // Another process may have assembled the campaign's data again since this one did.
        if (_last is (int id, AssembledData data)
            && id == campaign.Id
            && (campaign.Data is null || campaign.Data.Digest == data.DataSet.Digest))
        {
            return data;
        }

        // Portions are read one after the other, and a duplicate is dropped as it comes: portions overlap, and all rows
        // of many campaigns at once are several times as many as the distinct cells.
        DataSetBuilder rows = new();
        HashSet<LabelledCell> own = [];
        SortedSet<string> sources = new(StringComparer.Ordinal);
        int count = 0;
        foreach (KeptPortion kept in await portions.ListUsableUpToAsync(campaign.Id, cancellationToken))
        {
            if (await archive.ReadAsync(kept, cancellationToken) is Portion portion)
            {
                foreach (LabelledCell row in portion.ParseCells())
                {
                    rows.Add(row, kept.CampaignId);
                    if (kept.CampaignId == campaign.Id)
                    {
                        own.Add(row);
                    }
                }

                sources.Add(kept.DataSource ?? "not stated");
                count++;
            }
        }

        DataSet dataSet = rows.Build();
        AssembledData assembled = new(dataSet, HoldOut.Split(dataSet), [.. own], count, string.Join(", ", sources));
        _last = (campaign.Id, assembled);
        return assembled;
    }

    /// <summary>Forgets the last data set, to free the memory.</summary>
    public void Release() => _last = null;
}
