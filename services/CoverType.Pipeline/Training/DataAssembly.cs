using CoverType.Clients.DataApi;
using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;

namespace CoverType.Pipeline.Training;

/// <summary>
/// Assembles a campaign's data set from the kept portions: the same portions give the same data set at any time, in any
/// process.
/// </summary>
internal sealed class DataAssembly
{
    private readonly PortionStore _portions;
    private readonly PortionArchive _archive;
    private (int CampaignId, AssembledData Data)? _last;

    public DataAssembly(PortionStore portions, PortionArchive archive)
    {
        _portions = portions;
        _archive = archive;
    }

    /// <summary>The data set of a campaign; the last one is held until <see cref="Release"/>.</summary>
    public async Task<AssembledData> AssembleAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        // Another process may have assembled anew what this one holds.
        if (_last is (int id, AssembledData data)
            && id == campaign.Id
            && (campaign.DataDigest is null || campaign.DataDigest == data.DataSet.Digest))
        {
            return data;
        }

        List<LabelledCell> cells = [];
        HashSet<ForestCell> own = [];
        SortedSet<string> sources = new(StringComparer.Ordinal);
        int portions = 0;
        foreach (KeptPortion kept in await _portions.ListUsableUpToAsync(campaign.Id, cancellationToken))
        {
            if (await _archive.ReadAsync(kept, cancellationToken) is Portion portion)
            {
                LabelledCell[] brought = [.. portion.ParseCells()];
                cells.AddRange(brought);
                if (kept.CampaignId == campaign.Id)
                {
                    own.UnionWith(brought.Select(row => row.Cell));
                }

                sources.Add(kept.DataSource ?? "not stated");
                portions++;
            }
        }

        DataSet dataSet = DataSet.Assemble(cells);
        AssembledData assembled = new(dataSet, HoldOut.Split(dataSet), [.. own], portions, string.Join(", ", sources));
        _last = (campaign.Id, assembled);
        return assembled;
    }

    /// <summary>Forgets the last data set, to free the memory.</summary>
    public void Release() => _last = null;
}
