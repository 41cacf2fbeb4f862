using System.Data.Common;
using Dapper;

namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// Lets processes that share the state database start one after the other, so that they do not make the same tables at
/// once. The lock is a connection's: it ends with the process, whatever becomes of it.
/// </summary>
internal sealed class StartLock : IHostedLifecycleService, IAsyncDisposable
{
    private const int LongestWaitSeconds = 120;

    private readonly StateDatabase _database;
    private DbConnection? _connection;

    public StartLock(StateDatabase database)
    {
        _database = database;
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!_database.IsShared)
        {
            return;
        }

        _connection = await _database.OpenAsync(cancellationToken);
        int? taken = await _connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            "SELECT GET_LOCK(LEFT(CONCAT('pipeline-start.', DATABASE()), 64), @LongestWaitSeconds)",
            new { LongestWaitSeconds },
            commandTimeout: LongestWaitSeconds + 10,
            cancellationToken: cancellationToken));
        if (taken != 1)
        {
            throw new InvalidOperationException(
                $"Another pipeline has been starting on the same database for {LongestWaitSeconds} s "
                + "(Database:ConnectionString). See what keeps it, and start again.");
        }
    }

    public async Task StartedAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        // Back in the pool the connection would keep the lock until it is used again.
        if (Interlocked.Exchange(ref _connection, null) is DbConnection connection)
        {
            try
            {
                await connection.ExecuteAsync("DO RELEASE_ALL_LOCKS()");
            }
            catch (DbException)
            {
                // The connection is gone, and the lock with it.
            }

            await connection.DisposeAsync();
        }
    }
}
