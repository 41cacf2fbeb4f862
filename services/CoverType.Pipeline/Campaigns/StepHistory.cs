using System.Data.Common;
using CoverType.Clients.Pipeline;
using Dapper;

namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// The runs of steps in the state database. Only the process with the lease of a campaign's work begins a run, so that
/// a run that is open by then was left by a process that was killed, or has lost the lease.
/// </summary>
internal sealed class StepHistory(StateDatabase database, PipelineNode node, StepMeter meter, TimeProvider time)
{
    /// <summary>The beginning of a query for rows of the form <see cref="StepRunRow"/>.</summary>
    public const string Select = """
        SELECT id AS Id, campaign_id AS CampaignId, step AS Step, attempt AS Attempt, node AS Node,
               started_at AS StartedAt, ended_at AS EndedAt, outcome AS Outcome, message AS Message
        FROM step_runs
        """;

    private const int LongestMessage = 4000;

    private static readonly TimeSpan LongestLastWrite = TimeSpan.FromSeconds(2);

    /// <summary>Begins a run of the campaign's present step, and closes those that were left open.</summary>
    public async Task<StepRun> BeginAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        (StepRun begun, IReadOnlyList<StepRun> closed) = await database.InTransactionAsync(
            async (connection, transaction) =>
            {
                IReadOnlyList<StepRun> left = await CloseLeftAsync(connection, transaction, campaign, cancellationToken);
                return (await InsertAsync(connection, transaction, campaign, cancellationToken), left);
            },
            cancellationToken);
        foreach (StepRun run in closed)
        {
            meter.Count(run);
        }

        return begun;
    }

    /// <summary>
    /// Returns the open run of the campaign's present step, or begins one: a collection is one run for all of its polls. The
    /// processes that share a database take turns at polling, and the run belongs to the one that polled last.
    /// </summary>
    public async Task<StepRun> ContinueAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        IReadOnlyList<StepRun> open = await QueryAsync(
            $"{Select} WHERE campaign_id = @Id AND step = @step AND ended_at IS NULL",
            new { campaign.Id, step = campaign.Step.ToString() },
            cancellationToken);
        return open is [StepRun only] && (only.Node == node.Name || await TryTakeAsync(only, cancellationToken))
            ? only with { Node = node.Name }
            : await BeginAsync(campaign, cancellationToken);
    }

    /// <summary>Returns the run with its end, which is not written yet.</summary>
    public StepRun Ended(StepRun run, StepOutcome outcome, string? message) => run with
    {
        EndedAt = NotBefore(run.StartedAt, time.GetUtcNow()),
        Outcome = outcome,
        Message = message,
    };

    /// <summary>Writes the end of a run, unless another process has closed it, and returns the run with its end.</summary>
    public async Task<StepRun> EndAsync(
        StepRun run, StepOutcome outcome, string? message, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        StepRun ended = Ended(run, outcome, message);
        if (await WriteEndAsync(connection, transaction: null, ended, cancellationToken) > 0)
        {
            meter.Count(ended);
        }

        return ended;
    }

    /// <summary>
    /// Writes the end of a run that was cut short, within two seconds; if that fails, the next process that runs the step
    /// closes it.
    /// </summary>
    public async Task TryEndAsync(StepRun run, StepOutcome outcome, string message)
    {
        using CancellationTokenSource limit = new(LongestLastWrite, time);
        try
        {
            await EndAsync(run, outcome, message, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception)
        {
            // Drivers throw more than DbException. The run stays open until another process takes the campaign over.
        }
    }

    /// <summary>Returns the open runs of this process.</summary>
    public Task<IReadOnlyList<StepRun>> ListOwnAsync(CancellationToken cancellationToken) => QueryAsync(
        $"{Select} WHERE node = @Name AND ended_at IS NULL", new { node.Name }, cancellationToken);

    /// <summary>Returns the runs of a campaign in the order in which they began.</summary>
    public Task<IReadOnlyList<StepRun>> ListAsync(int campaignId, CancellationToken cancellationToken) => QueryAsync(
        $"{Select} WHERE campaign_id = @campaignId ORDER BY id", new { campaignId }, cancellationToken);

    /// <summary>Deletes the runs of a campaign.</summary>
    public async Task DeleteAsync(int campaignId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM step_runs WHERE campaign_id = @campaignId",
            new { campaignId },
            cancellationToken: cancellationToken));
    }

    /// <summary>Writes the end of a run, unless it has one. <see cref="CampaignStore"/> calls it in its transaction.</summary>
    public static Task<int> WriteEndAsync(
        DbConnection connection, DbTransaction? transaction, StepRun run, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE step_runs SET ended_at = @endedAt, outcome = @outcome, message = @message
            WHERE id = @Id AND ended_at IS NULL
            """,
            new
            {
                run.Id,
                endedAt = run.EndedAt?.ToUnixTimeMilliseconds(),
                outcome = run.Outcome.ToString(),
                message = run.Message?.Length > LongestMessage ? run.Message[..LongestMessage] : run.Message,
            },
            transaction,
            cancellationToken: cancellationToken));

    // In a file of this process alone, the open run of another one is of a process that has ended.
    private async Task<bool> TryTakeAsync(StepRun run, CancellationToken cancellationToken)
    {
        if (!database.IsShared)
        {
            return false;
        }

        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE step_runs SET node = @Name WHERE id = @Id AND ended_at IS NULL",
            new { run.Id, node.Name },
            cancellationToken: cancellationToken)) == 1;
    }

    private async Task<IReadOnlyList<StepRun>> CloseLeftAsync(
        DbConnection connection, DbTransaction transaction, Campaign campaign, CancellationToken cancellationToken)
    {
        IEnumerable<StepRunRow> left = await connection.QueryAsync<StepRunRow>(new CommandDefinition(
            $"{Select} WHERE campaign_id = @Id AND ended_at IS NULL",
            new { campaign.Id },
            transaction,
            cancellationToken: cancellationToken));
        List<StepRun> closed = [.. left.Select(row => EndOfLeft(row.ToRun(), campaign))];
        foreach (StepRun run in closed)
        {
            await WriteEndAsync(connection, transaction, run, cancellationToken);
        }

        return closed;
    }

    // The campaign itself says that its collection is done or has failed, or that an operator has cancelled it.
    private StepRun EndOfLeft(StepRun run, Campaign campaign) => campaign switch
    {
        { End: { Outcome: CampaignOutcome.Cancelled, Reason: string reason } } =>
            Ended(run, StepOutcome.Cancelled, reason),
        { End: { Outcome: CampaignOutcome.Failed, Reason: string reason } } when run.Step == CampaignStep.Collect =>
            Ended(run, StepOutcome.Failed, reason),
        { CollectedAt: not null } when run.Step == CampaignStep.Collect =>
            run with { EndedAt = NotBefore(run.StartedAt, campaign.CollectedAt.Value), Outcome = StepOutcome.Done },
        _ when run.Node == node.Name => Ended(
            run, StepOutcome.Lost, "The state database could not be written when it ended; the step is done again."),
        _ => Ended(
            run,
            StepOutcome.Lost,
            $"The process {run.Node} ended, or lost the work, before the step did; {node.Name} continues."),
    };

    // The clock may be set back while a step runs; a duration is never negative.
    private static DateTimeOffset NotBefore(DateTimeOffset start, DateTimeOffset end) => end < start ? start : end;

    private async Task<StepRun> InsertAsync(
        DbConnection connection, DbTransaction transaction, Campaign campaign, CancellationToken cancellationToken)
    {
        object parameters = new
        {
            campaign.Id,
            step = campaign.Step.ToString(),
            node.Name,
            startedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            outcome = nameof(StepOutcome.Running),
        };
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO step_runs (campaign_id, step, attempt, node, started_at, outcome)
            SELECT @Id, @step, COALESCE(MAX(attempt), 0) + 1, @Name, @startedAt, @outcome
            FROM step_runs WHERE campaign_id = @Id AND step = @step
            """,
            parameters,
            transaction,
            cancellationToken: cancellationToken));
        StepRunRow added = await connection.QuerySingleAsync<StepRunRow>(new CommandDefinition(
            $"{Select} WHERE campaign_id = @Id AND step = @step ORDER BY attempt DESC LIMIT 1",
            parameters,
            transaction,
            cancellationToken: cancellationToken));
        return added.ToRun();
    }

    private async Task<IReadOnlyList<StepRun>> QueryAsync(
        string sql, object parameters, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<StepRunRow> rows = await connection.QueryAsync<StepRunRow>(
            new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToRun())];
    }
}
