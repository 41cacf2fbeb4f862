using System.Data.Common;
using CoverType.Clients.DataApi;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.ObjectStore;
using Dapper;

namespace CoverType.Pipeline.Collection;

/// <summary>
/// Keeps answers that are not used, each once, under <c>portions/campaign-rejected/digest.txt</c>, and their reasons in
/// the state database. A campaign keeps at most a hundred of them, of each at most four mebibytes.
/// </summary>
internal sealed class RejectedAnswers(
    StateDatabase database, IObjectStore objects, CollectionMeter meter, TimeProvider time)
{
    /// <summary>The largest number of answers that a campaign keeps.</summary>
    public const int MostAnswers = 100;

    private const int LongestReason = 4000;

    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>Keeps an answer and the reason why it is not used.</summary>
    public async Task KeepAsync(
        Campaign campaign, DataApiAnswer answer, string reason, CancellationToken cancellationToken)
    {
        meter.CountRejected();
        string digest = PortionObjects.DigestOf(answer.Body);
        if (await RepeatAsync(campaign.Id, digest, cancellationToken)
            || (await ListAsync(campaign.Id, cancellationToken)).Count >= MostAnswers)
        {
            return;
        }

        string key = $"{ObjectArea.Portions}/{campaign.Key}-rejected/{digest[..16]}.txt";
        ReadOnlyMemory<byte> kept = answer.Body[..Math.Min(answer.Body.Length, LargestAnswer)];
        await objects.PutAsync(key, kept, cancellationToken);
        await AddAsync(campaign.Id, digest, key, reason, cancellationToken);
    }

    /// <summary>Returns the rejected answers of a campaign in the order in which they came first.</summary>
    public async Task<IReadOnlyList<RejectedAnswer>> ListAsync(int campaignId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<RejectionRow> rows = await connection.QueryAsync<RejectionRow>(new CommandDefinition(
            """
            SELECT campaign_id AS CampaignId, digest AS Digest, object_key AS ObjectKey, reason AS Reason, times AS Times,
                   first_at AS FirstAt, last_at AS LastAt
            FROM rejections WHERE campaign_id = @campaignId ORDER BY id
            """,
            new { campaignId },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToAnswer())];
    }

    /// <summary>Returns the numbers of the campaigns that have rejected answers.</summary>
    public async Task<IReadOnlyList<int>> ListCampaignsAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<int>(new CommandDefinition(
                "SELECT DISTINCT campaign_id FROM rejections", cancellationToken: cancellationToken)),
        ];
    }

    /// <summary>Returns the raw answer, or null if it is no longer in the object store.</summary>
    public Task<byte[]?> FindAsync(RejectedAnswer rejected, CancellationToken cancellationToken) =>
        objects.FindAsync(rejected.ObjectKey, cancellationToken);

    /// <summary>Deletes the rejected answers of a campaign.</summary>
    public async Task DeleteAsync(int campaignId, CancellationToken cancellationToken)
    {
        foreach (RejectedAnswer rejected in await ListAsync(campaignId, cancellationToken))
        {
            await objects.DeleteAsync(rejected.ObjectKey, cancellationToken);
        }

        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM rejections WHERE campaign_id = @campaignId",
            new { campaignId },
            cancellationToken: cancellationToken));
    }

    private async Task<bool> RepeatAsync(int campaignId, string digest, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE rejections SET times = times + 1, last_at = @now
            WHERE campaign_id = @campaignId AND digest = @digest
            """,
            new { campaignId, digest, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken)) > 0;
    }

    private async Task AddAsync(
        int campaignId, string digest, string key, string reason, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO rejections (campaign_id, digest, object_key, reason, times, first_at, last_at)
            VALUES (@campaignId, @digest, @key, @reason, 1, @now, @now)
            """,
            new
            {
                campaignId,
                digest,
                key,
                reason = reason.Length > LongestReason ? reason[..LongestReason] : reason,
                now = time.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            cancellationToken: cancellationToken));
    }

    private sealed class RejectionRow
    {
        public int CampaignId { get; set; }

        public string Digest { get; set; } = "";

        public string ObjectKey { get; set; } = "";

        public string Reason { get; set; } = "";

        public int Times { get; set; }

        public long FirstAt { get; set; }

        public long LastAt { get; set; }

        public RejectedAnswer ToAnswer() => new(
            CampaignId,
            Digest,
            ObjectKey,
            Reason,
            Times,
            DateTimeOffset.FromUnixTimeMilliseconds(FirstAt),
            DateTimeOffset.FromUnixTimeMilliseconds(LastAt));
    }
}
