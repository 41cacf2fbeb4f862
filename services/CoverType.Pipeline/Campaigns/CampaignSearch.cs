using System.Data.Common;
using CoverType.Clients.Pipeline;
using Dapper;

namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// Finds campaigns page by page, the newest first, without those that were deleted and without the large columns: the
/// findings of the gate and the candidates.
/// </summary>
internal sealed class CampaignSearch(StateDatabase database)
{
    private const string Columns = """
        id AS Id, campaign_key AS CampaignKey, group_number AS GroupNumber, minimum_rows AS MinimumRows,
        planned AS Planned, step AS Step, attempts AS Attempts, last_error AS LastError,
        next_attempt_at AS NextAttemptAt, data_digest AS DataDigest, accuracy * 1.0 AS Accuracy, run_id AS RunId,
        model_version AS ModelVersion, outcome AS Outcome, reason AS Reason, created_at AS CreatedAt,
        collected_at AS CollectedAt, finished_at AS FinishedAt, revision AS Revision
        """;

    /// <summary>Returns a page of the campaigns, and the number of all that the filter finds.</summary>
    /// <param name="filter">The campaigns.</param>
    /// <param name="active">The number of the active campaign; null if there is none.</param>
    /// <param name="offset">The number of campaigns before the page.</param>
    /// <param name="limit">The largest number of campaigns on the page.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<(IReadOnlyList<Campaign> Page, int Total)> FindAsync(
        CampaignFilter filter, int? active, int offset, int limit, CancellationToken cancellationToken)
    {
        string where = Where(filter);
        object parameters = new { filter.Group, active = active ?? 0, offset, limit };
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        int total = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"SELECT COUNT(*) FROM campaigns {where}", parameters, cancellationToken: cancellationToken));
        IEnumerable<CampaignRow> rows = await connection.QueryAsync<CampaignRow>(new CommandDefinition(
            $"SELECT {Columns} FROM campaigns {where} ORDER BY id DESC LIMIT @limit OFFSET @offset",
            parameters,
            cancellationToken: cancellationToken));
        return ([.. rows.Select(row => row.ToCampaign())], total);
    }

    /// <summary>Returns the revision of each campaign by its number.</summary>
    public async Task<Dictionary<int, int>> ListRevisionsAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<CampaignRow> rows = await connection.QueryAsync<CampaignRow>(new CommandDefinition(
            "SELECT id AS Id, revision AS Revision FROM campaigns WHERE deleted_at IS NULL",
            cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.Id, row => row.Revision);
    }

    /// <summary>Returns the condition on the table of campaigns; its parameters are <c>@Group</c> and <c>@active</c>.</summary>
    internal static string Where(CampaignFilter filter)
    {
        List<string> conditions = ["deleted_at IS NULL"];
        if (filter.Group is not null)
        {
            conditions.Add("group_number = @Group");
        }

        if (filter.States.Count > 0)
        {
            conditions.Add($"({string.Join(" OR ", filter.States.Select(Condition))})");
        }

        return $"WHERE {string.Join(" AND ", conditions)}";
    }

    private static string Condition(CampaignState state) => state switch
    {
        CampaignState.Waiting => $"(step = '{nameof(CampaignStep.Collect)}' AND id <> @active)",
        CampaignState.Collecting => $"(step = '{nameof(CampaignStep.Collect)}' AND id = @active)",
        CampaignState.Training => $"step NOT IN ('{nameof(CampaignStep.Collect)}', '{nameof(CampaignStep.Done)}')",
        CampaignState.Promoted => Ended(CampaignOutcome.Promoted),
        CampaignState.NotPromoted => Ended(CampaignOutcome.NotPromoted),
        CampaignState.Stopped => Ended(CampaignOutcome.Stopped),
        CampaignState.Cancelled => Ended(CampaignOutcome.Cancelled),
        _ => Ended(CampaignOutcome.Failed),
    };

    private static string Ended(CampaignOutcome outcome) =>
        $"(step = '{nameof(CampaignStep.Done)}' AND outcome = '{outcome}')";
}
