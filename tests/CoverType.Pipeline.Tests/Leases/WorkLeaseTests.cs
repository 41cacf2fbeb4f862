using System.Data.Common;
using System.Net.Sockets;
using CoverType.Pipeline.Leases;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Pipeline.Tests.Leases;

public sealed class WorkLeaseTests : IAsyncLifetime
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private FaultyDatabase _database = null!;
    private WorkLeases _leases = null!;

    public static TheoryData<Exception> Failures =>
    [
        new InvalidOperationException("The connection is broken."),
        new IOException("The stream has ended."),
        new ObjectDisposedException("the pool"),
        new SocketException((int)SocketError.ConnectionReset),
        new TimeoutException("It took too long."),
        new SqliteException("The file is locked.", 5),
        new OperationCanceledException("The driver cancelled it."),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = new FaultyDatabase(_folder.Combine("leases.db"), _time);
        await using DbConnection connection = await _database.OpenAsync(Cancellation);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText =
            "CREATE TABLE leases (name TEXT PRIMARY KEY, owner TEXT NOT NULL, expires_at INTEGER NOT NULL)";
        await command.ExecuteNonQueryAsync(Cancellation);
        _leases = new WorkLeases(
            _database,
            Options.Create(new ClusterOptions { CheckinInterval = Length / 2 }),
            _time,
            NullLogger<WorkLeases>.Instance);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Token_RenewalsFail_IsCancelledBeforeTheLeaseEnds(Exception failure)
    {
        WorkLease lease = (await _leases.TryTakeAsync("work", Cancellation)).ShouldNotBeNull();
        _database.Failure = failure;

        _time.Advance(0.7 * Length);
        lease.Token.IsCancellationRequested.ShouldBeFalse("there is still time for another renewal");
        _time.Advance(0.1 * Length);

        lease.Token.IsCancellationRequested.ShouldBeTrue();
        lease.IsLost.ShouldBeTrue();
        await lease.DisposeAsync();
    }

    [Fact]
    public async Task Token_RenewalNeverReturns_IsCancelledBeforeTheLeaseEnds()
    {
        WorkLease lease = (await _leases.TryTakeAsync("work", Cancellation)).ShouldNotBeNull();
        _database.IsStuck = true;

        _time.Advance(0.3 * Length);
        _time.Advance(0.5 * Length);

        lease.Token.IsCancellationRequested.ShouldBeTrue();
        await lease.DisposeAsync();
    }

    [Fact]
    public async Task Token_RenewedInTime_IsNotCancelled()
    {
        await using WorkLease lease = (await _leases.TryTakeAsync("work", Cancellation)).ShouldNotBeNull();
        for (int renewal = 1; renewal <= 10; renewal++)
        {
            int expected = _database.Opened + 1;
            _time.Advance(Length / 5);
            await Eventually.GetAsync(
                () => Task.FromResult<object?>(_database.Closed), closed => (int)closed >= expected);
        }

        lease.Token.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task DisposeAsync_DatabaseFails_DoesNotThrow()
    {
        WorkLease lease = (await _leases.TryTakeAsync("work", Cancellation)).ShouldNotBeNull();
        _database.Failure = new InvalidOperationException("The connection is broken.");

        await lease.DisposeAsync();
    }
}
