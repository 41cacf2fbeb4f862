using System.Data.Common;
using CoverType.Pipeline.Campaigns;
using Dapper;

namespace CoverType.Pipeline.Scheduling;

/// <summary>The schedules in the state database, so that they outlive a restart and are the same for all processes.</summary>
internal sealed class ScheduleStore(StateDatabase database, TimeProvider time)
{
    /// <summary>Returns the state of a schedule, which is added if it is missing.</summary>
    public async Task<ScheduleState> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await ReadAsync(connection, name, cancellationToken)
            ?? await AddAsync(connection, name, cancellationToken);
    }

    /// <summary>Pauses or resumes a schedule. What it missed while it was paused is not made up.</summary>
    public Task SetPausedAsync(string name, bool isPaused, CancellationToken cancellationToken) =>
        WriteAsync(name, "paused = @paused, last_fire_at = @now", isPaused, cron: null, cancellationToken);

    /// <summary>Sets the times of a schedule; null for those of the settings.</summary>
    public Task SetCronAsync(string name, string? cron, CancellationToken cancellationToken) =>
        WriteAsync(name, "cron = @cron, last_fire_at = @now", isPaused: false, cron, cancellationToken);

    /// <summary>
    /// Takes a fire of a schedule. Returns false if another process has taken it, or a later one. One that is more than a day
    /// later does not count: the clock has been set back since.
    /// </summary>
    public async Task<bool> TryTakeAsync(string name, DateTimeOffset fireAt, CancellationToken cancellationToken)
    {
        await FindAsync(name, cancellationToken);
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE schedules SET last_fire_at = @fireAt "
            + "WHERE name = @name AND (last_fire_at < @fireAt OR last_fire_at > @fireAt + @day)",
            new { name, fireAt = fireAt.ToUnixTimeMilliseconds(), day = (long)TimeSpan.FromDays(1).TotalMilliseconds },
            cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>Gives a fire back whose work failed, unless a later one was taken or the schedule was changed meanwhile.</summary>
    /// <param name="name">The schedule.</param>
    /// <param name="fireAt">The fire.</param>
    /// <param name="before">The fire before it.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task GiveBackAsync(
        string name, DateTimeOffset fireAt, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE schedules SET last_fire_at = @before WHERE name = @name AND last_fire_at = @fireAt",
            new { name, fireAt = fireAt.ToUnixTimeMilliseconds(), before = before.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    private async Task WriteAsync(
        string name, string assignments, bool isPaused, string? cron, CancellationToken cancellationToken)
    {
        await FindAsync(name, cancellationToken);
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE schedules SET {assignments} WHERE name = @name",
            new { name, paused = isPaused ? 1 : 0, cron, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    private async Task<ScheduleState> AddAsync(
        DbConnection connection, string name, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO schedules (name, paused, last_fire_at) VALUES (@name, 0, @now)",
                new { name, now = now.ToUnixTimeMilliseconds() },
                cancellationToken: cancellationToken));
        }
        catch (DbException failure) when (database.IsDuplicate(failure))
        {
            // Another process has added it at the same time.
        }

        return await ReadAsync(connection, name, cancellationToken) ?? new ScheduleState(null, false, now);
    }

    private static async Task<ScheduleState?> ReadAsync(
        DbConnection connection, string name, CancellationToken cancellationToken)
    {
        ScheduleRow? row = await connection.QuerySingleOrDefaultAsync<ScheduleRow>(new CommandDefinition(
            "SELECT cron AS Cron, paused AS Paused, last_fire_at AS LastFireAt FROM schedules WHERE name = @name",
            new { name },
            cancellationToken: cancellationToken));
        return row is null
            ? null
            : new ScheduleState(
                row.Cron, row.Paused != 0, DateTimeOffset.FromUnixTimeMilliseconds(row.LastFireAt));
    }

    private sealed class ScheduleRow
    {
        public string? Cron { get; set; }

        public int Paused { get; set; }

        public long LastFireAt { get; set; }
    }
}
