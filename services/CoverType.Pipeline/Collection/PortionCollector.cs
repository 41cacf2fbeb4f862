using CoverType.Clients.DataApi;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Resilience;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Collection;

/// <summary>
/// Polls the data API for a campaign, keeps the usable portions, and ends the collection when they are enough. An answer
/// with any fault is not used at all; the next poll continues.
/// </summary>
internal sealed class PortionCollector(
    DataApiPolls polls,
    CampaignStore campaigns,
    CampaignPortions portions,
    RejectedAnswers rejections,
    LastPoll lastPoll,
    Outages outages,
    IOptions<CollectionOptions> options,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private readonly CollectionOptions _options = options.Value;
    private readonly ILogger _log = loggers.CreateLogger<PortionCollector>();
    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>
    /// Polls once. Returns the campaign as it is saved, at its next step if the collection has ended.
    /// </summary>
    public async Task<Campaign> PollAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        CollectedPortions collected = await portions.LoadAsync(campaign, cancellationToken);
        if (IsEnough(campaign, collected))
        {
            // The process ended after the last portion was recorded.
            return await CloseAsync(campaign, collected, cancellationToken);
        }

        try
        {
            return await AskAsync(campaign, collected, cancellationToken);
        }
        catch (DataApiException refusal) when (refusal.IsUnknownGroup)
        {
            return await GiveUpAsync(
                campaign,
                $"the data API does not know group {campaign.Group}: {refusal.Message}",
                refusal,
                cancellationToken);
        }
        catch (DataApiException unusable)
        {
            await lastPoll.NoteAsync(used: false, unusable.Message, cancellationToken);
            if (DataApiPolls.IsOutage(unusable))
            {
                outages.Begin(Outages.DataApi, unusable.Message);
            }
            else
            {
                _log.AnswerNotUsed(campaign.Id, campaign.Group, unusable.Message);
            }

            return campaign;
        }
    }

    private async Task<Campaign> AskAsync(
        Campaign campaign, CollectedPortions collected, CancellationToken cancellationToken)
    {
        if (!campaign.GroupRestarted && await IsRepeatedAsync(campaign, cancellationToken))
        {
            return await RestartGroupAsync(campaign, cancellationToken);
        }

        try
        {
            DataApiAnswer answer = await polls.AskAsync(campaign.Group, cancellationToken);
            Portion portion = await ReadAsync(campaign, answer, cancellationToken);
            await TakeAsync(campaign, collected, answer, portion, cancellationToken);
        }
        catch (DataApiException refusal) when (refusal.IsCollectionComplete)
        {
            return await CompleteAsync(campaign, collected, refusal, cancellationToken);
        }

        return IsEnough(campaign, collected) ? await CloseAsync(campaign, collected, cancellationToken) : campaign;
    }

    /// <summary>Returns the portion in an answer. An answer without a usable one is kept aside.</summary>
    private async Task<Portion> ReadAsync(
        Campaign campaign, DataApiAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            return DataApiPolls.Read(answer, campaign.Group);
        }
        catch (DataApiException unusable) when (!unusable.IsCollectionComplete && !DataApiPolls.IsOutage(unusable))
        {
            await rejections.KeepAsync(campaign, answer, unusable.Message, cancellationToken);
            throw;
        }
    }

    /// <summary>Ends the collection of a group whose batches the data API has all handed out.</summary>
    private async Task<Campaign> CompleteAsync(
        Campaign campaign, CollectedPortions collected, DataApiException refusal, CancellationToken cancellationToken)
    {
        if (collected.Portions.Count == 0)
        {
            // The group was collected before, and no portion of it is here: it must begin again. But only once: if it
            // then ends without a portion again, it always would.
            return campaign.GroupRestarted
                ? await GiveUpAsync(campaign, refusal, cancellationToken)
                : await RestartGroupAsync(campaign, cancellationToken);
        }

        await lastPoll.NoteAsync(used: false, refusal.Message, cancellationToken);
        return await CloseAsync(campaign, collected, cancellationToken);
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
            await lastPoll.NoteAsync(
                used: false,
                $"Batch {portion.BatchNumber} has brought {_options.PortionsPerBatch} portions already.",
                cancellationToken);
            return;
        }

        KeptPortion? kept = await portions.KeepAsync(campaign, collected, answer, portion, cancellationToken);
        if (kept is null)
        {
            await lastPoll.NoteAsync(
                used: false,
                $"Batch {portion.BatchNumber} came with an answer that is kept already.",
                cancellationToken);
            _log.SameAnswer(campaign.Id, portion.BatchNumber);
            return;
        }

        await lastPoll.NoteAsync(
            used: true,
            $"Batch {kept.BatchNumber} brought {kept.Rows} rows, {kept.NewRows} of them new.",
            cancellationToken);
        _log.PortionKept(campaign.Id, kept.BatchNumber, kept.Rows, kept.NewRows, kept.ObjectKey);
        if (newBatch)
        {
            _stage.Batch(
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
        Campaign collectedCampaign = await campaigns.SaveAsync(
            campaign.MovedTo(CampaignStep.Assemble) with { CollectedAt = time.GetUtcNow() }, cancellationToken);
        portions.Unload();
        _stage.Collected(
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
        PollReport? last = await lastPoll.FindAsync(cancellationToken);
        string reason = $"the data API started group {campaign.Group} over and has handed out all of it again, but no "
            + $"portion that could be used. The last poll before the end: {last?.Message ?? "none"}";
        return await GiveUpAsync(campaign, reason, refusal, cancellationToken);
    }

    private async Task<Campaign> GiveUpAsync(
        Campaign campaign, string reason, DataApiException refusal, CancellationToken cancellationToken)
    {
        Campaign failed = await campaigns.SaveAsync(
            campaign.MovedTo(CampaignStep.Close) with { End = new EndFact(CampaignOutcome.Failed, reason) },
            cancellationToken);
        await lastPoll.NoteAsync(used: false, refusal.Message, cancellationToken);
        portions.Unload();
        _stage.CollectionFailed(campaign.Id, reason);
        return failed;
    }

    /// <summary>
    /// True if an earlier campaign collected the group, so that the data API does not begin it by itself.
    /// </summary>
    private async Task<bool> IsRepeatedAsync(Campaign campaign, CancellationToken cancellationToken) =>
        (await campaigns.ListAsync(cancellationToken))
            .Any(earlier => earlier.Id < campaign.Id && earlier.Group == campaign.Group);

    private async Task<Campaign> RestartGroupAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        await polls.RestartAsync(campaign.Group, cancellationToken);
        Campaign restarted = await campaigns.SaveAsync(
            campaign with { GroupRestarted = true }, cancellationToken);
        await lastPoll.NoteAsync(
            used: false,
            $"Group {campaign.Group} was collected before; the data API starts it over.",
            cancellationToken);
        _stage.GroupRestarted(campaign.Id, campaign.Group);
        return restarted;
    }
}
