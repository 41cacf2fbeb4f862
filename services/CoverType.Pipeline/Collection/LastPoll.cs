using System.Data.Common;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using Dapper;

namespace CoverType.Pipeline.Collection;

/// <summary>
/// How the last poll of the data API went, for those who ask: in the state database, so that every process answers the
/// same.
/// </summary>
internal sealed class LastPoll
{
    private const int LongestMessage = 4000;

    private readonly StateDatabase _database;
    private readonly TimeProvider _time;

    public LastPoll(StateDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>The last poll's report; null before the first.</summary>
    public async Task<PollReport?> FindAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        PollRow? row = await connection.QuerySingleOrDefaultAsync<PollRow>(new CommandDefinition(
            "SELECT polled_at AS PolledAt, used AS Used, message AS Message FROM last_poll WHERE id = 1",
            cancellationToken: cancellationToken));
        return row is null
            ? null
            : new PollReport(DateTimeOffset.FromUnixTimeMilliseconds(row.PolledAt), row.Used != 0, row.Message);
    }

    /// <summary>Notes how a poll went.</summary>
    public Task NoteAsync(bool used, string message, CancellationToken cancellationToken) =>
        _database.InTransactionAsync(
            async (connection, transaction) =>
            {
                object row = new
                {
                    at = _time.GetUtcNow().ToUnixTimeMilliseconds(),
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
