using System.Collections.Concurrent;
using System.Data.Common;
using CoverType.Pipeline.Campaigns;
using Dapper;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Leases;

/// <summary>
/// Grants a kind of work to one of the processes that share the state: the one that holds its row until a time by the
/// database's clock, and renews it before. If a process dies, the work is free when its time is over.
/// </summary>
/// <remarks>
/// The scheduler runs a job once by itself. But a process that it takes for dead, because the process or the database
/// stood still for a while, may still be at work.
/// </remarks>
internal sealed class WorkLeases(
    StateDatabase database, IOptions<ClusterOptions> options, TimeProvider time, ILogger<WorkLeases> log)
{
    private readonly string _owner = $"{Guid.NewGuid():N}";
    private readonly ConcurrentDictionary<string, (LeaseRow Row, long Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>The time after which a lease ends that is not renewed.</summary>
    public TimeSpan Length { get; } = 2 * options.Value.CheckinInterval;

    /// <summary>
    /// Takes the lease of a kind of work. Returns null if another process holds it, which cannot be if the state is not
    /// shared.
    /// </summary>
    public async Task<WorkLease?> TryTakeAsync(string work, CancellationToken cancellationToken)
    {
        if (!database.IsShared)
        {
            return new WorkLease(cancellationToken);
        }

        long since = time.GetTimestamp();
        if (await HoldAsync(work, cancellationToken))
        {
            return new WorkLease(this, work, since, time, log, cancellationToken);
        }

        log.HeldByAnother(work);
        return null;
    }

    /// <summary>Takes or renews a lease. Returns true if this process holds it.</summary>
    public async Task<bool> HoldAsync(string work, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        object parameters = new { work, owner = _owner, length = (long)Length.TotalMilliseconds };
        int held = await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE leases SET owner = @owner, expires_at = {database.Now} + @length "
            + $"WHERE name = @work AND (owner = @owner OR expires_at < {database.Now})",
            parameters,
            cancellationToken: cancellationToken));
        if (held > 0)
        {
            return true;
        }

        LeaseRow? holder = await connection.QuerySingleOrDefaultAsync<LeaseRow>(new CommandDefinition(
            "SELECT owner AS Owner, expires_at AS ExpiresAt FROM leases WHERE name = @work",
            parameters,
            cancellationToken: cancellationToken));
        return holder is null
            ? await TryAddAsync(connection, parameters, cancellationToken)
            : IsAbandoned(work, holder) && await TryTakeOverAsync(connection, work, holder, cancellationToken);
    }

    /// <summary>Returns a lease, so that another process does not wait for its end.</summary>
    public async Task ReturnAsync(string work, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE leases SET expires_at = 0 WHERE name = @work AND owner = @owner",
            new { work, owner = _owner },
            cancellationToken: cancellationToken));
    }

    /// <summary>
    /// True if a lease was not renewed for longer than any holder may be at work. If the database's clock is set back, the
    /// lease of a process that died would otherwise last until it shows that time again.
    /// </summary>
    private bool IsAbandoned(string work, LeaseRow holder)
    {
        long now = time.GetTimestamp();
        (LeaseRow Row, long Since) seen = _seen.AddOrUpdate(
            work, _ => (holder, now), (_, last) => last.Row == holder ? last : (holder, now));
        return time.GetElapsedTime(seen.Since) > 2 * Length;
    }

    private async Task<bool> TryTakeOverAsync(
        DbConnection connection, string work, LeaseRow holder, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE leases SET owner = @owner, expires_at = {database.Now} + @length "
            + "WHERE name = @work AND owner = @holder AND expires_at = @ExpiresAt",
            new { work, owner = _owner, length = (long)Length.TotalMilliseconds, holder = holder.Owner, holder.ExpiresAt },
            cancellationToken: cancellationToken)) > 0;

    private async Task<bool> TryAddAsync(DbConnection connection, object parameters, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(
                $"INSERT INTO leases (name, owner, expires_at) VALUES (@work, @owner, {database.Now} + @length)",
                parameters,
                cancellationToken: cancellationToken));
            return true;
        }
        catch (DbException failure) when (database.IsDuplicate(failure))
        {
            return false;
        }
    }

    /// <summary>What the row of a lease says.</summary>
    private sealed record LeaseRow(string Owner, long ExpiresAt);
}
