using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;

namespace CoverType.Pipeline.Campaigns;

/// <summary>The campaigns in the state database. Its SQL is understood by SQLite and MySQL alike.</summary>
internal sealed class CampaignStore
{
    // The product is a floating point number everywhere; SQLite would give back an accuracy of exactly 1 as an integer.
    private const string Columns = """
        id AS Id, campaign_key AS CampaignKey, group_number AS GroupNumber, minimum_rows AS MinimumRows,
        planned AS Planned, step AS Step, attempts AS Attempts, last_error AS LastError,
        next_attempt_at AS NextAttemptAt, group_restarted AS GroupRestarted, data_digest AS DataDigest,
        accuracy * 1.0 AS Accuracy, onnx_sha256 AS OnnxSha256, run_id AS RunId, model_id AS ModelId,
        model_version AS ModelVersion, champion_version AS ChampionVersion, outcome AS Outcome, reason AS Reason,
        created_at AS CreatedAt, collected_at AS CollectedAt, finished_at AS FinishedAt
        """;

    private readonly StateDatabase _database;
    private readonly TimeProvider _time;

    public CampaignStore(StateDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>Adds a campaign that begins when those before it have ended.</summary>
    public async Task<Campaign> AddAsync(int group, int? minimumRows, bool planned, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);

        // The number is known only after the row is there; until then the row has a name of its own.
        string token = RandomNumberGenerator.GetHexString(8, lowercase: true);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO campaigns
                (campaign_key, group_number, minimum_rows, planned, step, attempts, group_restarted, created_at)
            VALUES (@token, @group, @minimumRows, @planned, @step, 0, 0, @createdAt)
            """,
            new
            {
                token,
                group,
                minimumRows,
                planned = planned ? 1 : 0,
                step = nameof(CampaignStep.Collect),
                createdAt = _time.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            transaction,
            cancellationToken: cancellationToken));
        int id = await connection.QuerySingleAsync<int>(new CommandDefinition(
            "SELECT id FROM campaigns WHERE campaign_key = @token",
            new { token },
            transaction,
            cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE campaigns SET campaign_key = @key WHERE id = @id",
            new { id, key = string.Create(CultureInfo.InvariantCulture, $"{id}-{token}") },
            transaction,
            cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);

        return await FindAsync(id, cancellationToken)
            ?? throw new InvalidOperationException($"Campaign {id} vanished from the state database.");
    }

    /// <summary>The first campaign that has not ended, or null where all have.</summary>
    public async Task<Campaign?> FindActiveAsync(CancellationToken cancellationToken) =>
        (await QueryAsync(
            $"WHERE step <> '{nameof(CampaignStep.Done)}' ORDER BY id LIMIT 1",
            null,
            cancellationToken)).SingleOrDefault();

    /// <summary>The campaign of this number, or null.</summary>
    public async Task<Campaign?> FindAsync(int id, CancellationToken cancellationToken) =>
        (await QueryAsync("WHERE id = @id", new { id }, cancellationToken)).SingleOrDefault();

    /// <summary>All campaigns, the oldest first.</summary>
    public Task<IReadOnlyList<Campaign>> ListAsync(CancellationToken cancellationToken) =>
        QueryAsync("ORDER BY id", null, cancellationToken);

    /// <summary>Writes what can change in a campaign.</summary>
    public async Task SaveAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE campaigns SET
                step = @Step, attempts = @Attempts, last_error = @LastError, next_attempt_at = @NextAttemptAt,
                group_restarted = @GroupRestarted, data_digest = @DataDigest, accuracy = @Accuracy,
                onnx_sha256 = @OnnxSha256, run_id = @RunId, model_id = @ModelId, model_version = @ModelVersion,
                champion_version = @ChampionVersion, outcome = @Outcome, reason = @Reason,
                collected_at = @CollectedAt, finished_at = @FinishedAt
            WHERE id = @Id
            """,
            CampaignRow.From(campaign),
            cancellationToken: cancellationToken));
    }

    private async Task<IReadOnlyList<Campaign>> QueryAsync(
        string rest, object? parameters, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        IEnumerable<CampaignRow> rows = await connection.QueryAsync<CampaignRow>(new CommandDefinition(
            $"SELECT {Columns} FROM campaigns {rest}", parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToCampaign())];
    }
}
