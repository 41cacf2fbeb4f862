using System.Data.Common;
using CoverType.Pipeline.Campaigns;
using Dapper;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Leases;

/// <summary>
/// Who may do a kind of work, where several processes share the state: whoever holds its row until a time by the
/// database's clock, and holds it again before that. Of a process that died, the work is free when its time is up.
/// </summary>
/// <remarks>
/// The scheduler sees to it by itself that a job runs once; but a process that it takes for dead, because it or the
/// database stood still for a while, may yet be at work.
/// </remarks>
internal sealed class WorkLeases
{
    private readonly StateDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger<WorkLeases> _log;
    private readonly string _owner = $"{Guid.NewGuid():N}";

    public WorkLeases(
        StateDatabase database, IOptions<ClusterOptions> options, TimeProvider time, ILogger<WorkLeases> log)
    {
        _database = database;
        _time = time;
        _log = log;
        Length = 2 * options.Value.CheckinInterval;
    }

    /// <summary>How long a lease holds that is not renewed.</summary>
    public TimeSpan Length { get; }

    /// <summary>
    /// Takes the lease of a kind of work, or answers null where another process holds it. Where the state is not shared
    /// there is nobody to hold it.
    /// </summary>
    public async Task<WorkLease?> TryTakeAsync(string work, CancellationToken cancellationToken)
    {
        if (!_database.IsShared)
        {
            return new WorkLease(cancellationToken);
        }

        long asked = _time.GetTimestamp();
        return await HoldAsync(work, cancellationToken)
            ? new WorkLease(this, work, asked, _time, _log, cancellationToken)
            : null;
    }

    /// <summary>Takes or renews a lease; answers whether this process holds it.</summary>
    public async Task<bool> HoldAsync(string work, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        object parameters = new { work, owner = _owner, length = (long)Length.TotalMilliseconds };
        int held = await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE leases SET owner = @owner, expires_at = {_database.Now} + @length "
            + $"WHERE name = @work AND (owner = @owner OR expires_at < {_database.Now})",
            parameters,
            cancellationToken: cancellationToken));
        return held > 0 || await TryAddAsync(connection, parameters, cancellationToken);
    }

    /// <summary>Gives a lease back, so that another process need not wait for its end.</summary>
    public async Task GiveBackAsync(string work, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE leases SET expires_at = 0 WHERE name = @work AND owner = @owner",
            new { work, owner = _owner },
            cancellationToken: cancellationToken));
    }

    private async Task<bool> TryAddAsync(DbConnection connection, object parameters, CancellationToken cancellationToken)
    {
        bool isThere = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT COUNT(*) FROM leases WHERE name = @work", parameters, cancellationToken: cancellationToken)) > 0;
        if (isThere)
        {
            return false;
        }

        try
        {
            await connection.ExecuteAsync(new CommandDefinition(
                $"INSERT INTO leases (name, owner, expires_at) VALUES (@work, @owner, {_database.Now} + @length)",
                parameters,
                cancellationToken: cancellationToken));
            return true;
        }
        catch (DbException failure) when (_database.IsDuplicate(failure))
        {
            return false;
        }
    }
}
