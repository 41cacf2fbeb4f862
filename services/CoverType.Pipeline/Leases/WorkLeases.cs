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
        return held > 0 || await TryAddAsync(connection, parameters, cancellationToken);
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

    private async Task<bool> TryAddAsync(DbConnection connection, object parameters, CancellationToken cancellationToken)
    {
        bool exists = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT COUNT(*) FROM leases WHERE name = @work", parameters, cancellationToken: cancellationToken)) > 0;
        if (exists)
        {
            return false;
        }

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
}
