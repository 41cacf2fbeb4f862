using System.Data.Common;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Notifications;
using Dapper;

namespace CoverType.Pipeline.Operations;

/// <summary>The history of promotions in the state database: the decisions of campaigns and those of operators.</summary>
internal sealed class PromotionStore(StateDatabase database, NotificationOutbox outbox)
{
    private const string Decisions = $"""
        SELECT finished_at AS At, outcome AS Kind, model_version AS Version, champion_version AS ChampionVersion,
               id AS Campaign, decision_reason AS Reason
        FROM campaigns
        WHERE model_version IS NOT NULL AND finished_at IS NOT NULL
          AND outcome IN ('{nameof(CampaignOutcome.Promoted)}', '{nameof(CampaignOutcome.NotPromoted)}')
        UNION ALL
        SELECT moved_at AS At,
               CASE is_rollback WHEN 1 THEN '{nameof(PromotionKind.RolledBack)}' ELSE '{nameof(PromotionKind.PromotedByHand)}' END
                   AS Kind,
               model_version AS Version, champion_version AS ChampionVersion, NULL AS Campaign, reason AS Reason
        FROM promotions
        """;

    /// <summary>Adds an operator's decision, and its notification.</summary>
    public Task AddAsync(PromotionReport promotion, CancellationToken cancellationToken) => database.InTransactionAsync(
        async (connection, transaction) =>
        {
            await outbox.AddAsync(connection, transaction, promotion, cancellationToken);
            return await connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO promotions (model_version, champion_version, is_rollback, reason, moved_at)
                VALUES (@Version, @ChampionVersion, @isRollback, @Reason, @movedAt)
                """,
                new
                {
                    promotion.Version,
                    promotion.ChampionVersion,
                    isRollback = promotion.Kind == PromotionKind.RolledBack ? 1 : 0,
                    promotion.Reason,
                    movedAt = promotion.At.ToUnixTimeMilliseconds(),
                },
                transaction,
                cancellationToken: cancellationToken));
        },
        cancellationToken);

    /// <summary>Returns a page of the decisions, the newest first, and the number of all.</summary>
    public async Task<(IReadOnlyList<PromotionReport> Page, int Total)> ListAsync(
        int offset, int limit, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        int total = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"SELECT COUNT(*) FROM ({Decisions}) AS decisions", cancellationToken: cancellationToken));
        IEnumerable<PromotionRow> rows = await connection.QueryAsync<PromotionRow>(new CommandDefinition(
            $"SELECT * FROM ({Decisions}) AS decisions ORDER BY At DESC, Version DESC LIMIT @limit OFFSET @offset",
            new { limit, offset },
            cancellationToken: cancellationToken));
        return ([.. rows.Select(row => row.ToReport())], total);
    }

    /// <summary>Returns the version that the last promotion put into production, or null if there was none.</summary>
    public async Task<string?> FindPromotedAsync(CancellationToken cancellationToken) =>
        (await FindLastAsync(cancellationToken))?.Version;

    /// <summary>Returns the last decision that put a version into production, or null if there was none.</summary>
    public async Task<PromotionReport?> FindLastAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        PromotionRow? row = await connection.QueryFirstOrDefaultAsync<PromotionRow>(new CommandDefinition(
            $"""
            SELECT * FROM ({Decisions}) AS decisions WHERE Kind <> '{nameof(PromotionKind.NotPromoted)}'
            ORDER BY At DESC LIMIT 1
            """,
            cancellationToken: cancellationToken));
        return row?.ToReport();
    }

    /// <summary>
    /// Returns the version that was in production before <paramref name="version"/> last went there, or null if that is
    /// not known.
    /// </summary>
    public async Task<string?> FindPredecessorAsync(string version, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            $"""
            SELECT ChampionVersion FROM ({Decisions}) AS decisions
            WHERE Version = @version AND Kind <> '{nameof(PromotionKind.NotPromoted)}' AND ChampionVersion <> Version
            ORDER BY At DESC LIMIT 1
            """,
            new { version },
            cancellationToken: cancellationToken));
    }

    private sealed class PromotionRow
    {
        public long At { get; set; }

        public string Kind { get; set; } = "";

        public string Version { get; set; } = "";

        public string? ChampionVersion { get; set; }

        public int? Campaign { get; set; }

        public string? Reason { get; set; }

        public PromotionReport ToReport() => new()
        {
            At = DateTimeOffset.FromUnixTimeMilliseconds(At),
            Kind = Enum.Parse<PromotionKind>(Kind),
            Version = Version,
            ChampionVersion = ChampionVersion,
            Campaign = Campaign,
            Reason = Reason ?? "",
        };
    }
}
