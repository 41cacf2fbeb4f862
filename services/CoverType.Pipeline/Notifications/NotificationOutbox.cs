using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Notifications;

/// <summary>
/// Writes a notification in the transaction that writes its event, so that a killed process loses none and no notification
/// is sent about something that did not happen. Without an address nothing is written.
/// </summary>
internal sealed class NotificationOutbox(
    NotificationStore store, IOptions<NotificationOptions> options, TimeProvider time) : ICampaignOutbox
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly NotificationOptions _options = options.Value;

    /// <summary>Writes that a campaign has failed, was stopped or promoted, when it goes to its last step.</summary>
    public async Task AddAsync(
        DbConnection connection, DbTransaction transaction, Campaign saved, CancellationToken cancellationToken)
    {
        // The step Close is written once without an attempt: when the campaign comes to it.
        if (saved is not { Step: CampaignStep.Close, Attempts.Count: 0, End: EndFact end } || StateOf(end.Outcome) is not string state)
        {
            return;
        }

        PortionTotals totals = await PortionStore.SumAsync(connection, transaction, saved.Id, cancellationToken);
        NotificationFacts facts = new()
        {
            Campaign = saved.Id,
            CampaignKey = saved.Key,
            Group = saved.Group,
            State = state,
            Reason = end.Reason,
            Version = saved.ModelVersion,
            ChampionVersion = saved.Decision?.ChampionVersion,
            Run = saved.Run?.RunId,
            Figures = new NotificationFigures(
                totals.Batches, totals.Rows, totals.NewRows, saved.Challenger?.Accuracy),
        };
        await AddAsync(connection, transaction, $"campaign.{state}", facts, cancellationToken);
    }

    /// <summary>Writes that an operator has moved the alias.</summary>
    public Task AddAsync(
        DbConnection connection, DbTransaction transaction, PromotionReport promotion, CancellationToken cancellationToken)
    {
        bool isRollback = promotion.Kind == PromotionKind.RolledBack;
        NotificationFacts facts = new()
        {
            State = isRollback ? "rolledBack" : "promotedByHand",
            Reason = promotion.Reason,
            Version = promotion.Version,
            ChampionVersion = promotion.ChampionVersion,
        };
        return AddAsync(
            connection, transaction, isRollback ? "version.rolledBack" : "version.promoted", facts, cancellationToken);
    }

    /// <summary>Returns the body of a notification.</summary>
    public string Compose(string type, NotificationFacts facts) => JsonSerializer.Serialize(
        new PipelineNotification
        {
            Type = type,
            Timestamp = time.GetUtcNow(),
            Data = facts with { Page = _options.Page },
        },
        Json);

    private static string? StateOf(CampaignOutcome outcome) => outcome switch
    {
        CampaignOutcome.Failed => "failed",
        CampaignOutcome.Stopped => "stopped",
        CampaignOutcome.Promoted => "promoted",
        _ => null,
    };

    private async Task AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        string type,
        NotificationFacts facts,
        CancellationToken cancellationToken)
    {
        if (_options.Url is not null)
        {
            await store.AddAsync(connection, transaction, type, Compose(type, facts), cancellationToken);
        }
    }
}
