using System.Data.Common;
using System.Security.Cryptography;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using Dapper;

namespace CoverType.Pipeline.Notifications;

/// <summary>The notifications in the state database. Those that are done are deleted after thirty days.</summary>
internal sealed class NotificationStore(StateDatabase database, TimeProvider time)
{
    private const string Select = """
        SELECT id AS Id, message_id AS MessageId, event AS Event, body AS Body, created_at AS CreatedAt,
               attempts AS Attempts, next_attempt_at AS NextAttemptAt, delivered_at AS DeliveredAt, last_error AS LastError
        FROM notifications
        """;

    private const int LongestError = 4000;
    private const int MostAtOnce = 20;
    private const int RandomDigits = 24;

    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    /// <summary>Returns an id for the receiver: <c>msg_</c> and 24 random hexadecimal digits.</summary>
    public static string NewMessageId() => $"msg_{RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true)}";

    /// <summary>Adds a notification in the transaction that writes its event.</summary>
    public Task AddAsync(
        DbConnection connection, DbTransaction transaction, string type, string body, CancellationToken cancellationToken)
    {
        long now = Milliseconds(time.GetUtcNow());
        return connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO notifications (message_id, event, body, created_at, attempts, next_attempt_at)
            VALUES (@messageId, @type, @body, @now, 0, @now)
            """,
            new { messageId = NewMessageId(), type, body, now },
            transaction,
            cancellationToken: cancellationToken));
    }

    /// <summary>Returns the notifications whose next delivery is due, the oldest first; at most twenty.</summary>
    /// <param name="longestDelay">The longest time until a next delivery: one after it was set before the clock was.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<IReadOnlyList<Notification>> ListDueAsync(TimeSpan longestDelay, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<NotificationRow> rows = await connection.QueryAsync<NotificationRow>(new CommandDefinition(
            $"""
            {Select}
            WHERE next_attempt_at IS NOT NULL AND (attempts = 0 OR next_attempt_at <= @now OR next_attempt_at > @latest)
            ORDER BY id LIMIT @MostAtOnce
            """,
            new { now = Milliseconds(now), latest = Milliseconds(now + longestDelay), MostAtOnce },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToNotification())];
    }

    /// <summary>Returns a page of the notifications, the newest first, and the number of all.</summary>
    public async Task<(IReadOnlyList<NotificationReport> Page, int Total)> ListAsync(
        int offset, int limit, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        int total = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT COUNT(*) FROM notifications", cancellationToken: cancellationToken));
        IEnumerable<NotificationRow> rows = await connection.QueryAsync<NotificationRow>(new CommandDefinition(
            $"{Select} ORDER BY id DESC LIMIT @limit OFFSET @offset",
            new { limit, offset },
            cancellationToken: cancellationToken));
        return ([.. rows.Select(row => row.ToReport())], total);
    }

    /// <summary>Notes that a notification was delivered.</summary>
    public Task SetDeliveredAsync(Notification notification, CancellationToken cancellationToken) => WriteAsync(
        "delivered_at = @now, next_attempt_at = NULL, last_error = NULL",
        notification,
        nextAt: null,
        error: null,
        cancellationToken);

    /// <summary>Notes a failed delivery.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="nextAt">The time of the next delivery; null if it is given up.</param>
    /// <param name="error">The reason.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public Task SetFailedAsync(
        Notification notification, DateTimeOffset? nextAt, string error, CancellationToken cancellationToken) => WriteAsync(
        "attempts = attempts + 1, next_attempt_at = @nextAt, last_error = @error", notification, nextAt, error, cancellationToken);

    /// <summary>Deletes the notifications that were delivered or given up, and were made thirty days ago or before.</summary>
    public async Task DeleteOldAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM notifications WHERE next_attempt_at IS NULL AND created_at < @oldest",
            new { oldest = Milliseconds(time.GetUtcNow() - Retention) },
            cancellationToken: cancellationToken));
    }

    private static long Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    private async Task WriteAsync(
        string assignments,
        Notification notification,
        DateTimeOffset? nextAt,
        string? error,
        CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE notifications SET {assignments} WHERE id = @Id",
            new
            {
                notification.Id,
                now = Milliseconds(time.GetUtcNow()),
                nextAt = nextAt?.ToUnixTimeMilliseconds(),
                error = error?.Length > LongestError ? error[..LongestError] : error,
            },
            cancellationToken: cancellationToken));
    }
}
