using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;

namespace CoverType.Pipeline.Campaigns;

/// <summary>The campaigns in the state database. Its SQL is valid in SQLite and in MySQL.</summary>
internal sealed class CampaignStore(
    StateDatabase database, IEnumerable<ICampaignOutbox> outboxes, StepMeter meter, TimeProvider time)
{
    // The product is a floating point number; without it SQLite returns an accuracy of exactly 1 as an integer.
    private const string Columns = """
        id AS Id, campaign_key AS CampaignKey, group_number AS GroupNumber, minimum_rows AS MinimumRows,
        planned AS Planned, step AS Step, attempts AS Attempts, step_failures AS StepFailures,
        champion_failures AS ChampionFailures, last_error AS LastError, next_attempt_at AS NextAttemptAt,
        group_restarted AS GroupRestarted, data_digest AS DataDigest, gate AS Gate, candidates AS Candidates,
        accuracy * 1.0 AS Accuracy, onnx_sha256 AS OnnxSha256,
        run_id AS RunId, model_id AS ModelId, model_version AS ModelVersion, champion_version AS ChampionVersion,
        decision AS Decision, decision_reason AS DecisionReason, outcome AS Outcome, reason AS Reason,
        exclusion AS Exclusion,
        created_at AS CreatedAt, collected_at AS CollectedAt, finished_at AS FinishedAt, deleted_at AS DeletedAt, revision AS Revision
        """;

    /// <summary>Adds a campaign that begins when those before it have ended.</summary>
    public async Task<Campaign> AddAsync(int group, int? minimumRows, bool planned, CancellationToken cancellationToken)
    {
        int? place = planned
            ? (await ListAsync(cancellationToken)).Count(campaign => campaign.Planned) + 1
            : null;
        return await InsertAsync(group, minimumRows, place, cancellationToken);
    }

    /// <summary>
    /// Adds the campaign at a place of the configured order, from 1. Returns null if another process has added it at the
    /// same time.
    /// </summary>
    public async Task<Campaign?> TryAddPlannedAsync(int place, int group, CancellationToken cancellationToken)
    {
        try
        {
            return await InsertAsync(group, minimumRows: null, place, cancellationToken);
        }
        catch (DbException failure) when (database.IsDuplicate(failure))
        {
            return null;
        }
    }

    /// <summary>Returns the first campaign that has not ended, or null if all have.</summary>
    public async Task<Campaign?> FindActiveAsync(CancellationToken cancellationToken) =>
        (await QueryAsync(
            $"WHERE step <> '{nameof(CampaignStep.Done)}' ORDER BY id LIMIT 1",
            null,
            cancellationToken)).SingleOrDefault();

    /// <summary>Returns the campaign of this number, or null if there is none.</summary>
    public async Task<Campaign?> FindAsync(int id, CancellationToken cancellationToken) =>
        (await QueryAsync("WHERE id = @id", new { id }, cancellationToken)).SingleOrDefault();

    /// <summary>Returns the revision of the campaign of this number, or null if there is none.</summary>
    public async Task<int?> FindRevisionAsync(int id, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            "SELECT revision FROM campaigns WHERE id = @id", new { id }, cancellationToken: cancellationToken));
    }

    /// <summary>Returns all campaigns, deleted ones too, the oldest first.</summary>
    public Task<IReadOnlyList<Campaign>> ListAsync(CancellationToken cancellationToken) =>
        QueryAsync("ORDER BY id", null, cancellationToken);

    /// <summary>Writes the campaign if it has the revision that it was read with, and returns it with the next one.</summary>
    /// <exception cref="CampaignMovedException">Another process has written it since it was read.</exception>
    public Task<Campaign> SaveAsync(Campaign campaign, CancellationToken cancellationToken) =>
        SaveAsync(campaign, ended: null, cancellationToken);

    /// <summary>Does the same, and writes the end of a step's run with it: both or neither.</summary>
    /// <exception cref="CampaignMovedException">Another process has written it since it was read.</exception>
    public async Task<Campaign> SaveAsync(Campaign campaign, StepRun? ended, CancellationToken cancellationToken)
    {
        int written = await database.InTransactionAsync(
            async (connection, transaction) =>
            {
                int updated = await UpdateAsync(connection, transaction, campaign, cancellationToken);
                if (updated == 1 && ended is not null)
                {
                    await StepHistory.WriteEndAsync(connection, transaction, ended, cancellationToken);
                }

                foreach (ICampaignOutbox outbox in outboxes.Where(_ => updated == 1))
                {
                    await outbox.AddAsync(connection, transaction, campaign, cancellationToken);
                }

                return updated;
            },
            cancellationToken);
        if (written != 1)
        {
            throw new CampaignMovedException(campaign.Id);
        }

        Count(campaign, ended);
        return campaign with { Revision = campaign.Revision + 1 };
    }

    /// <summary>
    /// Excludes the rows of a campaign from the data sets of later ones, or takes that back. It applies from the next
    /// assembly on; a campaign that has its data set keeps it. Returns false if there is no such campaign.
    /// </summary>
    /// <param name="id">The number of the campaign.</param>
    /// <param name="reason">The operator's reason; null to use the rows again.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<bool> ExcludeRowsAsync(int id, string? reason, CancellationToken cancellationToken)
    {
        string? exclusion = CampaignRow.Shorten(reason);
        await database.InTransactionAsync(
            (connection, transaction) => connection.ExecuteAsync(new CommandDefinition(
                "UPDATE campaigns SET exclusion = @exclusion WHERE id = @id",
                new { id, exclusion },
                transaction,
                cancellationToken: cancellationToken)),
            cancellationToken);
        return await FindAsync(id, cancellationToken) is not null;
    }

    private void Count(Campaign saved, StepRun? ended)
    {
        if (ended is not null)
        {
            meter.Count(ended);
        }

        // A campaign that has ended is written once more: when it is deleted.
        if (saved is { Step: CampaignStep.Done, DeletedAt: null, Outcome: CampaignOutcome outcome })
        {
            meter.Count(outcome);
        }
    }

    private static Task<int> UpdateAsync(
        DbConnection connection, DbTransaction transaction, Campaign campaign, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE campaigns SET
                step = @Step, attempts = @Attempts, step_failures = @StepFailures,
                champion_failures = @ChampionFailures, last_error = @LastError, next_attempt_at = @NextAttemptAt,
                group_restarted = @GroupRestarted, data_digest = @DataDigest, gate = @Gate, doubted = @Doubted,
                candidates = @Candidates, accuracy = @Accuracy,
                onnx_sha256 = @OnnxSha256, run_id = @RunId, model_id = @ModelId, model_version = @ModelVersion,
                champion_version = @ChampionVersion, decision = @Decision, decision_reason = @DecisionReason,
                outcome = @Outcome, reason = @Reason,
                collected_at = @CollectedAt, finished_at = @FinishedAt, deleted_at = @DeletedAt, revision = revision + 1
            WHERE id = @Id AND revision = @Revision
            """,
            CampaignRow.From(campaign),
            transaction,
            cancellationToken: cancellationToken));

    private async Task<Campaign> InsertAsync(
        int group, int? minimumRows, int? place, CancellationToken cancellationToken)
    {
        // The number is known only after the row is inserted; until then the key is a random token.
        string token = RandomNumberGenerator.GetHexString(8, lowercase: true);
        int added = await database.InTransactionAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    INSERT INTO campaigns
                        (campaign_key, group_number, minimum_rows, planned, plan_number, step, attempts,
                         group_restarted, created_at)
                    VALUES (@token, @group, @minimumRows, @planned, @place, @step, 0, 0, @createdAt)
                    """,
                    new
                    {
                        token,
                        group,
                        minimumRows,
                        planned = place is null ? 0 : 1,
                        place,
                        step = nameof(CampaignStep.Collect),
                        createdAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
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
                return id;
            },
            cancellationToken);

        return await FindAsync(added, cancellationToken)
            ?? throw new InvalidOperationException(
                $"Campaign {added} is missing from the state database right after it was added.");
    }

    private async Task<IReadOnlyList<Campaign>> QueryAsync(
        string rest, object? parameters, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<CampaignRow> rows = await connection.QueryAsync<CampaignRow>(new CommandDefinition(
            $"SELECT {Columns} FROM campaigns {rest}", parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToCampaign())];
    }
}
