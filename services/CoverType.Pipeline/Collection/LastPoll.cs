using System.Data.Common;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using Dapper;

namespace CoverType.Pipeline.Collection;

/// <summary>
/// The result of the last poll of the data API. It is in the state database, so that every process returns the same.
/// </summary>
internal sealed class LastPoll(StateDatabase database, TimeProvider time)
{
    private const int LongestMessage = 4000;

    /// <summary>Returns the report of the last poll; null before the first.</summary>
    public async Task<PollReport?> FindAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        PollRow? row = await connection.QuerySingleOrDefaultAsync<PollRow>(new CommandDefinition(
            "SELECT polled_at AS PolledAt, used AS Used, message AS Message FROM last_poll WHERE id = 1",
            cancellationToken: cancellationToken));
        return row is null
            ? null
            : new PollReport(DateTimeOffset.FromUnixTimeMilliseconds(row.PolledAt), row.Used != 0, row.Message);
    }

    /// <summary>Writes the result of a poll.</summary>
    public Task NoteAsync(bool used, string message, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                object row = new
                {
                    at = time.GetUtcNow().ToUnixTimeMilliseconds(),
                    used = used ? 1 : 0,
                    message = message.Length > LongestMessage ? message[..LongestMessage] : message,
                };
                await connection.ExecuteAsync(new CommandDefinition(
                    "DELETE FROM last_poll WHERE id = 1", null, transaction, cancellationToken: cancellationToken));
                return await connection.ExecuteAsync(new CommandDefinition(
                    "INSERT INTO last_poll (id, polled_at, used, message) VALUES (1, @at, @used, @message)",
                    row,
                    transaction,
                    cancellationToken: cancellationToken));
            },
            cancellationToken);

    private sealed class PollRow
    {
        public long PolledAt { get; set; }

        public int Used { get; set; }

        public string Message { get; set; } = "";
    }
}
