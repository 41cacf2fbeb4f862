using System.Data.Common;
using CoverType.Pipeline.Campaigns;
using Dapper;

namespace CoverType.Pipeline.Collection;

/// <summary>The portions in the state database.</summary>
internal sealed class PortionStore(StateDatabase database)
{
    private const string Select = """
        SELECT campaign_id AS CampaignId, batch_number AS BatchNumber, row_count AS RowCount, new_rows AS NewRows,
               digest AS Digest, object_key AS ObjectKey, data_source AS DataSource,
               received_at AS ReceivedAt, kept AS Kept
        FROM portions
        """;

    /// <summary>Adds a portion.</summary>
    public async Task AddAsync(KeptPortion portion, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO portions
                (campaign_id, batch_number, row_count, new_rows, digest, object_key, data_source, received_at, kept)
            VALUES (@CampaignId, @BatchNumber, @Rows, @NewRows, @Digest, @ObjectKey, @DataSource, @receivedAt, 1)
            """,
            new
            {
                portion.CampaignId,
                portion.BatchNumber,
                portion.Rows,
                portion.NewRows,
                portion.Digest,
                portion.ObjectKey,
                portion.DataSource,
                receivedAt = portion.ReceivedAt.ToUnixTimeMilliseconds(),
            },
            cancellationToken: cancellationToken));
    }

    /// <summary>Returns the campaign's portion with this digest, kept or not; null if there is none.</summary>
    public async Task<KeptPortion?> FindAsync(int campaignId, string digest, CancellationToken cancellationToken) =>
        (await QueryAsync(
            $"{Select} WHERE campaign_id = @campaignId AND digest = @digest",
            new { campaignId, digest },
            cancellationToken)).SingleOrDefault();

    /// <summary>
    /// Returns the portions of one campaign in the order in which they came, including those that are no longer kept.
    /// </summary>
    public Task<IReadOnlyList<KeptPortion>> ListAsync(int campaignId, CancellationToken cancellationToken) =>
        QueryAsync($"{Select} WHERE campaign_id = @campaignId ORDER BY id", new { campaignId }, cancellationToken);

    /// <summary>
    /// Returns the kept portions of all campaigns up to <paramref name="campaignId"/> in the order in which they came.
    /// </summary>
    public Task<IReadOnlyList<KeptPortion>> ListKeptUpToAsync(int campaignId, CancellationToken cancellationToken) =>
        QueryAsync(
            $"{Select} WHERE campaign_id <= @campaignId AND kept = 1 ORDER BY id",
            new { campaignId },
            cancellationToken);

    /// <summary>
    /// Returns the same without the portions of other campaigns whose rows are not used: the gate stopped or doubted them,
    /// or an operator has excluded them. They are kept for an inspection.
    /// </summary>
    public Task<IReadOnlyList<KeptPortion>> ListUsableUpToAsync(int campaignId, CancellationToken cancellationToken) =>
        QueryAsync(
            $"""
            {Select} WHERE campaign_id <= @campaignId AND kept = 1 AND (campaign_id = @campaignId OR campaign_id NOT IN
                (SELECT id FROM campaigns
                WHERE outcome = '{nameof(CampaignOutcome.Stopped)}' OR doubted = 1 OR exclusion IS NOT NULL))
            ORDER BY id
            """,
            new { campaignId },
            cancellationToken);

    /// <summary>
    /// Returns the portions in numbers of the campaigns from <paramref name="first"/> to <paramref name="last"/> that have
    /// any, by the number of the campaign.
    /// </summary>
    public async Task<IReadOnlyDictionary<int, PortionTotals>> SumAsync(
        int first, int last, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return (await SumAsync(connection, transaction: null, first, last, cancellationToken)).ToDictionary(
            row => row.CampaignId, row => row.ToTotals());
    }

    /// <summary>Returns the portions of a campaign in numbers, as a transaction sees them.</summary>
    public static async Task<PortionTotals> SumAsync(
        DbConnection connection, DbTransaction transaction, int campaignId, CancellationToken cancellationToken) =>
        (await SumAsync(connection, transaction, campaignId, campaignId, cancellationToken)).SingleOrDefault()?.ToTotals()
        ?? PortionTotals.None;

    /// <summary>Notes that the portion's raw answer is no longer in the object store.</summary>
    public Task ForgetAsync(KeptPortion portion, CancellationToken cancellationToken) =>
        SetKeptAsync(portion, isKept: false, cancellationToken);

    /// <summary>Notes that the portion's raw answer is in the object store again.</summary>
    public Task RestoreAsync(KeptPortion portion, CancellationToken cancellationToken) =>
        SetKeptAsync(portion, isKept: true, cancellationToken);

    private static Task<IEnumerable<TotalsRow>> SumAsync(
        DbConnection connection, DbTransaction? transaction, int first, int last, CancellationToken cancellationToken) =>
        connection.QueryAsync<TotalsRow>(new CommandDefinition(
            """
            SELECT campaign_id AS CampaignId, COUNT(DISTINCT batch_number) AS Batches, COUNT(*) AS Portions,
                   SUM(row_count) AS RowCount, SUM(new_rows) AS NewRows
            FROM portions WHERE campaign_id BETWEEN @first AND @last GROUP BY campaign_id
            """,
            new { first, last },
            transaction,
            cancellationToken: cancellationToken));

    private async Task SetKeptAsync(KeptPortion portion, bool isKept, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE portions SET kept = @kept WHERE campaign_id = @CampaignId AND digest = @Digest",
            new { portion.CampaignId, portion.Digest, kept = isKept ? 1 : 0 },
            cancellationToken: cancellationToken));
    }

    private async Task<IReadOnlyList<KeptPortion>> QueryAsync(
        string sql, object parameters, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<PortionRow> rows = await connection.QueryAsync<PortionRow>(
            new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToPortion())];
    }

    private sealed class TotalsRow
    {
        public int CampaignId { get; set; }

        public int Batches { get; set; }

        public int Portions { get; set; }

        public int RowCount { get; set; }

        public int NewRows { get; set; }

        public PortionTotals ToTotals() => new(Batches, Portions, RowCount, NewRows);
    }

    private sealed class PortionRow
    {
        public int CampaignId { get; set; }

        public int BatchNumber { get; set; }

        public int RowCount { get; set; }

        public int NewRows { get; set; }

        public string Digest { get; set; } = "";

        public string ObjectKey { get; set; } = "";

        public string? DataSource { get; set; }

        public long ReceivedAt { get; set; }

        public int Kept { get; set; }

        public KeptPortion ToPortion() => new(
            CampaignId,
            BatchNumber,
            RowCount,
            NewRows,
            Digest,
            ObjectKey,
            DataSource,
            DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt))
        {
            IsKept = Kept != 0,
        };
    }
}
