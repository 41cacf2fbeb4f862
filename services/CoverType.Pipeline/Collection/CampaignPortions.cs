using CoverType.Clients.DataApi;
using CoverType.Domain;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Collection;

/// <summary>
/// Keeps a campaign's portions: first the raw answer in the object store, then its row in the state database. What a
/// killed process left between the two is recorded when the campaign is loaded.
/// </summary>
internal sealed class CampaignPortions
{
    private readonly PortionObjects _objects;
    private readonly PortionArchive _archive;
    private readonly PortionStore _portions;
    private readonly TimeProvider _time;
    private readonly ILogger<CampaignPortions> _log;
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
    private CollectedPortions? _loaded;

    public CampaignPortions(
        PortionObjects objects,
        PortionArchive archive,
        PortionStore portions,
        TimeProvider time,
        ILogger<CampaignPortions> log)
    {
        _objects = objects;
        _archive = archive;
        _portions = portions;
        _time = time;
        _log = log;
    }

    /// <summary>
    /// What the campaign has collected so far. What is read is held until <see cref="Unload"/>; what another process has
    /// kept since is added.
    /// </summary>
    public async Task<CollectedPortions> LoadAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        IReadOnlyList<KeptPortion> recorded = await _portions.ListAsync(campaign.Id, cancellationToken);
        if (_loaded?.CampaignId != campaign.Id)
        {
            _loaded = new CollectedPortions(campaign.Id);
            _lost.Clear();
        }

        CollectedPortions collected = _loaded;
        foreach (KeptPortion kept in recorded.Where(kept => !collected.Has(kept.Digest) && !_lost.Contains(kept.Digest)))
        {
            if (await _archive.ReadAsync(kept, cancellationToken) is Portion portion)
            {
                collected.Add(kept, portion.ParseCells());
            }
            else
            {
                _lost.Add(kept.Digest);
            }
        }

        await RecordLeftOversAsync(campaign, collected, recorded, cancellationToken);
        return collected;
    }

    /// <summary>Forgets what was loaded, to free the memory.</summary>
    public void Unload() => _loaded = null;

    /// <summary>Keeps a portion, or answers null where this very answer is kept already.</summary>
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

        string key = await _objects.KeepAsync(campaign, portion.BatchNumber, digest, answer.Body, cancellationToken);
        return await RecordAsync(collected, portion, digest, key, answer.DataSource, cancellationToken);
    }

    private async Task RecordLeftOversAsync(
        Campaign campaign,
        CollectedPortions collected,
        IReadOnlyList<KeptPortion> recorded,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Key, byte[] Answer)> leftOvers =
            await _objects.FindUnrecordedAsync(campaign, recorded, cancellationToken);
        foreach ((string key, byte[] answer) in leftOvers)
        {
            // It was checked before it was kept, so it can be read; and it came from where the others came from.
            await RecordAsync(
                collected,
                PortionReader.Read(answer),
                PortionObjects.DigestOf(answer),
                key,
                collected.Portions.Count == 0 ? null : collected.Portions[^1].DataSource,
                cancellationToken);
            CollectionLog.LeftOverRecorded(_log, campaign.Id, key);
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
        KeptPortion kept = new(
            collected.CampaignId,
            portion.BatchNumber,
            cells.Length,
            collected.CountNew(cells),
            digest,
            key,
            dataSource,
            _time.GetUtcNow());
        await _portions.AddAsync(kept, cancellationToken);
        collected.Add(kept, cells);
        return kept;
    }
}
