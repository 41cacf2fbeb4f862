using System.Data.Common;
using CoverType.Pipeline.Campaigns;
using Dapper;

namespace CoverType.Pipeline.Collection;

/// <summary>
/// Finds when the last batch came: the time of its first portion. More portions of the same batch are no sign that the data
/// API still moves on.
/// </summary>
internal sealed class LastBatch(StateDatabase database)
{
    /// <summary>Returns when the last batch of a campaign came; null if none has.</summary>
    public Task<DateTimeOffset?> FindAsync(int campaignId, CancellationToken cancellationToken) =>
        FindAsync("@campaignId", new { campaignId }, cancellationToken);

    /// <summary>Returns when the last batch of the campaign with the last portion came; null if there is no portion.</summary>
    public Task<DateTimeOffset?> FindAsync(CancellationToken cancellationToken) =>
        FindAsync("(SELECT campaign_id FROM portions ORDER BY id DESC LIMIT 1)", new { }, cancellationToken);

    private async Task<DateTimeOffset?> FindAsync(string campaign, object parameters, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        long? cameAt = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            $"""
            SELECT MAX(came_at) FROM (
                SELECT MIN(received_at) AS came_at FROM portions WHERE campaign_id = {campaign} GROUP BY batch_number
            ) AS batches
            """,
            parameters,
            cancellationToken: cancellationToken));
        return cameAt is long milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
