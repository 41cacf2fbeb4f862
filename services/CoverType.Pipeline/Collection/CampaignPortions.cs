using CoverType.Clients.DataApi;
using CoverType.Domain;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Collection;

/// <summary>
/// Keeps a campaign's portions: first the raw answer in the object store, then its row in the state database. An answer
/// without a row, which a killed process can leave, gets its row when the campaign is loaded. Half an answer, which a
/// store that does not write in one piece can show, is left alone: the same answer overwrites it when it comes again.
/// </summary>
internal sealed class CampaignPortions(
    PortionObjects objects,
    PortionArchive archive,
    PortionStore portions,
    CollectionMeter meter,
    TimeProvider time,
    ILogger<CampaignPortions> log)
{
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
    private readonly HashSet<string> _leftAlone = new(StringComparer.Ordinal);
    private CollectedPortions? _loaded;

    /// <summary>
    /// Returns the portions of the campaign so far. They stay in memory until <see cref="Unload"/>; those that another
    /// process has kept since are added.
    /// </summary>
    public async Task<CollectedPortions> LoadAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        IReadOnlyList<KeptPortion> recorded = await portions.ListAsync(campaign.Id, cancellationToken);
        if (_loaded?.CampaignId != campaign.Id)
        {
            _loaded = new CollectedPortions(campaign.Id);
            _lost.Clear();
            _leftAlone.Clear();
        }

        CollectedPortions collected = _loaded;
        foreach (KeptPortion kept in recorded.Where(kept => !collected.Has(kept.Digest) && (kept.IsKept || !_lost.Contains(kept.Digest))))
        {
            if (await archive.ReadAsync(kept, cancellationToken) is Portion portion)
            {
                collected.Add(kept, portion.ParseCells());
                _lost.Remove(kept.Digest);
            }
            else
            {
                _lost.Add(kept.Digest);
            }
        }

        await RecordLeftOversAsync(campaign, collected, recorded, cancellationToken);
        return collected;
    }

    /// <summary>Frees the memory of the loaded portions.</summary>
    public void Unload() => _loaded = null;

    /// <summary>
    /// Keeps a portion. Returns null if the campaign has this very answer already. An answer that was lost from the
    /// object store takes its old place again.
    /// </summary>
    public async Task<KeptPortion?> KeepAsync(
        Campaign campaign,
        CollectedPortions collected,
        DataApiAnswer answer,
        Portion portion,
        CancellationToken cancellationToken)
    {
        string digest = PortionObjects.DigestOf(answer.Body);
        if (collected.Has(digest))
        {
            return null;
        }

        string key = await objects.KeepAsync(campaign, portion.BatchNumber, digest, answer.Body, cancellationToken);
        return await RecordAsync(collected, portion, digest, key, answer.DataSource, cancellationToken);
    }

    private async Task RecordLeftOversAsync(
        Campaign campaign,
        CollectedPortions collected,
        IReadOnlyList<KeptPortion> recorded,
        CancellationToken cancellationToken)
    {
        foreach ((string key, byte[]? answer) in await objects.FindUnrecordedAsync(campaign, recorded, cancellationToken))
        {
            if (answer is null)
            {
                if (_leftAlone.Add(key))
                {
                    log.ObjectLeftAlone(campaign.Id, key);
                }

                continue;
            }

            // It was validated before it was kept, so it can be read; and its source is the source of the others.
            await RecordAsync(
                collected,
                PortionReader.Read(answer),
                PortionObjects.DigestOf(answer),
                key,
                collected.Portions.Count == 0 ? null : collected.Portions[^1].DataSource,
                cancellationToken);
            log.LeftOverRecorded(campaign.Id, key);
        }
    }

    private async Task<KeptPortion> RecordAsync(
        CollectedPortions collected,
        Portion portion,
        string digest,
        string key,
        string? dataSource,
        CancellationToken cancellationToken)
    {
        LabelledCell[] cells = [.. portion.ParseCells()];
        KeptPortion? recorded = await portions.FindAsync(collected.CampaignId, digest, cancellationToken);
        if (recorded is not null)
        {
            // Its rows were counted as new when it came first; the later portions are counted after it.
            await portions.RestoreAsync(recorded, cancellationToken);
            recorded = recorded with { IsKept = true };
        }
        else
        {
            recorded = new(
                collected.CampaignId,
                portion.BatchNumber,
                cells.Length,
                collected.CountNew(cells),
                digest,
                key,
                dataSource,
                time.GetUtcNow());
            await portions.AddAsync(recorded, cancellationToken);
            meter.CountKept(recorded);
        }

        collected.Add(recorded, cells);
        _lost.Remove(digest);
        return recorded;
    }
}
