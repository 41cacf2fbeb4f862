using System.Data.Common;
using CoverType.ServiceDefaults.Hosting;
using Dapper;

namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// Lets processes that share the state database start one after the other, so that they do not create the same tables at
/// once. The lock belongs to a connection and ends with the process.
/// </summary>
internal sealed class StartLock(StateDatabase database) : IHostedLifecycleService, IAsyncDisposable
{
    private const int LongestWaitSeconds = 120;

    private DbConnection? _connection;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!database.IsShared)
        {
            return;
        }

        try
        {
            _connection = await database.ConnectAsync(cancellationToken);
            await TakeAsync(_connection, cancellationToken);
        }
        catch (DbException failure)
        {
            throw database.StartFailure(failure);
        }
    }

    public async Task StartedAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        // In the pool the connection would keep the lock until it is used again.
        if (Interlocked.Exchange(ref _connection, null) is DbConnection connection)
        {
            try
            {
                await connection.ExecuteAsync("DO RELEASE_ALL_LOCKS()");
            }
            catch (Exception failure) when (failure is DbException or InvalidOperationException)
            {
                // The connection is closed, and the lock released with it.
            }

            await connection.DisposeAsync();
        }
    }

    private static async Task TakeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        int? taken = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            "SELECT GET_LOCK(LEFT(CONCAT('pipeline-start.', DATABASE()), 64), @LongestWaitSeconds)",
            new { LongestWaitSeconds },
            commandTimeout: LongestWaitSeconds + 10,
            cancellationToken: cancellationToken));
        if (taken != 1)
        {
            throw new ServiceStartException(
                $"Another pipeline has been starting on the same database for {LongestWaitSeconds} s "
                + "(Database:ConnectionString). Find out what delays it, and start this one again.");
        }
    }
}
