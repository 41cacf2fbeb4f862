using System.Data.Common;
using Dapper;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Finds runs of steps of many campaigns at once.</summary>
internal sealed class StepRunSearch(StateDatabase database)
{
    /// <summary>
    /// Returns the runs of a page of campaigns, those of the newest campaign first and of each in the order in which they
    /// began.
    /// </summary>
    /// <param name="filter">The campaigns.</param>
    /// <param name="active">The number of the active campaign; null if there is none.</param>
    /// <param name="offset">The number of campaigns before the page.</param>
    /// <param name="limit">The largest number of campaigns on the page.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public Task<IReadOnlyList<StepRun>> ListPageAsync(
        CampaignFilter filter, int? active, int offset, int limit, CancellationToken cancellationToken) =>
        QueryAsync(
            $"""
            {StepHistory.Select} WHERE campaign_id IN (
                SELECT id FROM (
                    SELECT id FROM campaigns {CampaignSearch.Where(filter)} ORDER BY id DESC LIMIT @limit OFFSET @offset
                ) AS page)
            ORDER BY campaign_id DESC, id
            """,
            new { filter.Group, active = active ?? 0, offset, limit },
            cancellationToken);

    /// <summary>Returns the runs that began after the run <paramref name="last"/>, and those of <paramref name="open"/>.</summary>
    public Task<IReadOnlyList<StepRun>> ListSinceAsync(
        int last, IReadOnlyCollection<int> open, CancellationToken cancellationToken) => QueryAsync(
        $"{StepHistory.Select} WHERE id > @last OR id IN @open ORDER BY id", new { last, open = open.Append(0) }, cancellationToken);

    /// <summary>Returns the open runs of all processes.</summary>
    public Task<IReadOnlyList<StepRun>> ListOpenAsync(CancellationToken cancellationToken) => QueryAsync(
        $"{StepHistory.Select} WHERE ended_at IS NULL ORDER BY id", new { }, cancellationToken);

    /// <summary>Returns the number of the run that began last; 0 if there is none.</summary>
    public async Task<int> FindLastIdAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            "SELECT MAX(id) FROM step_runs", cancellationToken: cancellationToken)) ?? 0;
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
