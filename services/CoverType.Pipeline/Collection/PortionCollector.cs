using CoverType.Clients.DataApi;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Collection;

/// <summary>
/// Polls the data API for a campaign, keeps what can be used, and finds when the campaign's portions are together.
/// Whatever is wrong with an answer, nothing of it is used, and the next poll goes on.
/// </summary>
internal sealed class PortionCollector
{
    private readonly DataApiPolls _polls;
    private readonly CampaignStore _campaigns;
    private readonly CampaignPortions _portions;
    private readonly LastPoll _lastPoll;
    private readonly CollectionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<PortionCollector> _log;
    private readonly ILogger _stage;

    public PortionCollector(
        DataApiPolls polls,
        CampaignStore campaigns,
        CampaignPortions portions,
        LastPoll lastPoll,
        IOptions<CollectionOptions> options,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _polls = polls;
        _campaigns = campaigns;
        _portions = portions;
        _lastPoll = lastPoll;
        _options = options.Value;
        _time = time;
        _log = loggers.CreateLogger<PortionCollector>();
        _stage = loggers.CreateStageLogger();
    }

    /// <summary>
    /// Polls once. The campaign that is answered is saved, and at its next step where nothing is left to collect.
    /// </summary>
    public async Task<Campaign> PollAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        CollectedPortions collected = await _portions.LoadAsync(campaign, cancellationToken);
        if (IsEnough(campaign, collected))
        {
            // The process ended after the last portion was recorded.
            return await CloseAsync(campaign, collected, cancellationToken);
        }

        try
        {
            if (!campaign.GroupRestarted && await IsRepeatedAsync(campaign, cancellationToken))
            {
                return await RestartGroupAsync(campaign, cancellationToken);
            }

            (DataApiAnswer answer, Portion portion) = await _polls.AskAsync(campaign.Group, cancellationToken);
            await TakeAsync(campaign, collected, answer, portion, cancellationToken);
        }
        catch (DataApiException refusal) when (refusal.IsCollectionComplete)
        {
            if (collected.Portions.Count == 0)
            {
                // Somebody collected the group before, and nothing of it is here: it must begin again. Once only: where
                // it then ends with nothing again, it would for ever.
                return campaign.GroupRestarted
                    ? await GiveUpAsync(campaign, refusal, cancellationToken)
                    : await RestartGroupAsync(campaign, cancellationToken);
            }

            await _lastPoll.NoteAsync(used: false, refusal.Message, cancellationToken);
            return await CloseAsync(campaign, collected, cancellationToken);
        }
        catch (DataApiException unusable)
        {
            await _lastPoll.NoteAsync(used: false, unusable.Message, cancellationToken);
            CollectionLog.AnswerNotUsed(_log, campaign.Id, campaign.Group, unusable.Message);
            return campaign;
        }

        return IsEnough(campaign, collected) ? await CloseAsync(campaign, collected, cancellationToken) : campaign;
    }

    private async Task TakeAsync(
        Campaign campaign,
        CollectedPortions collected,
        DataApiAnswer answer,
        Portion portion,
        CancellationToken cancellationToken)
    {
        bool newBatch = collected.CountOf(portion.BatchNumber) == 0;
        if (collected.CountOf(portion.BatchNumber) >= _options.PortionsPerBatch)
        {
            await _lastPoll.NoteAsync(
                used: false,
                $"Batch {portion.BatchNumber} has brought {_options.PortionsPerBatch} portions already.",
                cancellationToken);
            return;
        }

        KeptPortion? kept = await _portions.KeepAsync(campaign, collected, answer, portion, cancellationToken);
        if (kept is null)
        {
            await _lastPoll.NoteAsync(
                used: false,
                $"Batch {portion.BatchNumber} came with an answer that is kept already.",
                cancellationToken);
            CollectionLog.SameAnswer(_log, campaign.Id, portion.BatchNumber);
            return;
        }

        await _lastPoll.NoteAsync(
            used: true,
            $"Batch {kept.BatchNumber} brought {kept.Rows} rows, {kept.NewRows} of them new.",
            cancellationToken);
        CollectionLog.Kept(_log, campaign.Id, kept.BatchNumber, kept.Rows, kept.NewRows, kept.ObjectKey);
        if (newBatch)
        {
            CollectionLog.Batch(
                _stage,
                campaign.Id,
                kept.BatchNumber,
                _options.Batches,
                collected.Rows,
                collected.DistinctRows,
                kept.DataSource is null ? "" : $", {kept.DataSource}");
        }
    }

    private bool IsEnough(Campaign campaign, CollectedPortions collected) =>
        collected.Batches >= _options.Batches
        || collected.DistinctRows >= (campaign.MinimumRows ?? _options.MinimumRows ?? int.MaxValue);

    private async Task<Campaign> CloseAsync(
        Campaign campaign, CollectedPortions collected, CancellationToken cancellationToken)
    {
        Campaign collectedCampaign = await _campaigns.SaveAsync(
            campaign.MovedTo(CampaignStep.Assemble) with { CollectedAt = _time.GetUtcNow() }, cancellationToken);
        _portions.Unload();
        CollectionLog.Collected(
            _stage,
            campaign.Id,
            collected.Portions.Count,
            collected.Batches,
            collected.Rows,
            collected.DistinctRows);
        return collectedCampaign;
    }

    private async Task<Campaign> GiveUpAsync(
        Campaign campaign, DataApiException refusal, CancellationToken cancellationToken)
    {
        PollReport? last = await _lastPoll.FindAsync(cancellationToken);
        string reason = $"the data API started group {campaign.Group} over and has handed out all of it again, but no "
            + $"portion that could be used. The last poll before the end: {last?.Message ?? "none"}";
        Campaign failed = await _campaigns.SaveAsync(
            campaign.MovedTo(CampaignStep.Close) with { End = new EndFact(CampaignOutcome.Failed, reason) },
            cancellationToken);
        await _lastPoll.NoteAsync(used: false, refusal.Message, cancellationToken);
        _portions.Unload();
        _stage.Failed(campaign.Id, reason);
        return failed;
    }

    /// <summary>
    /// Whether the group was collected by an earlier campaign, so that the data API would not begin it by itself.
    /// </summary>
    private async Task<bool> IsRepeatedAsync(Campaign campaign, CancellationToken cancellationToken) =>
        (await _campaigns.ListAsync(cancellationToken))
            .Any(earlier => earlier.Id < campaign.Id && earlier.Group == campaign.Group);

    private async Task<Campaign> RestartGroupAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        await _polls.RestartAsync(campaign.Group, cancellationToken);
        Campaign restarted = await _campaigns.SaveAsync(
            campaign with { GroupRestarted = true }, cancellationToken);
        await _lastPoll.NoteAsync(
            used: false,
            $"Group {campaign.Group} was collected before; the data API starts it over.",
            cancellationToken);
        CollectionLog.Restarted(_stage, campaign.Id, campaign.Group);
        return restarted;
    }
}
