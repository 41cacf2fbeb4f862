using System.Data.Common;
using CoverType.Pipeline.Campaigns;
using Dapper;

namespace CoverType.Pipeline.StepLogs;

/// <summary>The logs of the runs of steps in the state database, so that every process has those of all.</summary>
internal sealed class StepLogStore(StateDatabase database)
{
    /// <summary>Adds lines to the log of a run.</summary>
    public async Task AddAsync(int run, string lines, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO step_logs (step_run_id, content) VALUES (@run, @lines)",
            new { run, lines },
            cancellationToken: cancellationToken));
    }

    /// <summary>Returns the lines of a run that were written after a mark, and the mark of the last; 0 for all.</summary>
    public async Task<(string Lines, long Mark)> ReadAsync(int run, long after, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IReadOnlyList<PieceRow> pieces =
        [
            .. await connection.QueryAsync<PieceRow>(new CommandDefinition(
                "SELECT id AS Id, content AS Content FROM step_logs WHERE step_run_id = @run AND id > @after ORDER BY id",
                new { run, after },
                cancellationToken: cancellationToken)),
        ];
        return (string.Concat(pieces.Select(piece => piece.Content)), pieces.Count == 0 ? after : pieces[^1].Id);
    }

    /// <summary>Returns the numbers of the campaigns that have logs, the oldest first.</summary>
    public async Task<IReadOnlyList<int>> ListCampaignsAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<int>(new CommandDefinition(
                """
                SELECT DISTINCT campaign_id FROM step_runs
                WHERE EXISTS (SELECT 1 FROM step_logs WHERE step_logs.step_run_id = step_runs.id) ORDER BY campaign_id
                """,
                cancellationToken: cancellationToken)),
        ];
    }

    /// <summary>Deletes the logs of a campaign.</summary>
    public async Task DeleteAsync(int campaignId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM step_logs WHERE step_run_id IN (SELECT id FROM step_runs WHERE campaign_id = @campaignId)",
            new { campaignId },
            cancellationToken: cancellationToken));
    }

    private sealed class PieceRow
    {
        public long Id { get; set; }

        public string Content { get; set; } = "";
    }
}
