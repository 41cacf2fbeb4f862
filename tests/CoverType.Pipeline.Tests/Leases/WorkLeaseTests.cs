using System.Data.Common;
using System.Net.Sockets;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Leases;
using CoverType.Pipeline.Resilience;
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
    private LeaseDatabase _database = null!;
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
        _database = new LeaseDatabase(_folder.Combine("leases.db"), _time);
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

    /// <summary>A file that says that other processes share it, and fails on demand.</summary>
    private sealed class LeaseDatabase(string path, TimeProvider time)
        : StateDatabase(null!, new Outages(time, NullLoggerFactory.Instance))
    {
        private int _opened;
        private int _closed;

        public override bool IsShared => true;

        public override string Now => "0";

        public Exception? Failure { get; set; }

        public bool IsStuck { get; set; }

        public int Opened => _opened;

        public int Closed => _closed;

        public override bool IsDuplicate(DbException failure) => false;

        public override bool IsUnavailable(DbException failure) => true;

        public override bool IsUnwritable(DbException failure) => false;

        public override string Describe(Exception failure) => failure.Message;

        protected override DbConnection CreateConnection()
        {
            if (Failure is not null)
            {
                throw Failure;
            }

            if (IsStuck)
            {
                return new StuckConnection();
            }

            Interlocked.Increment(ref _opened);
            SqliteConnection connection = new($"Data Source={path};Pooling=False");
            connection.StateChange += (_, change) =>
            {
                if (change.CurrentState == System.Data.ConnectionState.Closed)
                {
                    Interlocked.Increment(ref _closed);
                }
            };
            return connection;
        }

        protected override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        protected override bool IsRolledBack(DbException failure) => false;
    }

    /// <summary>A connection whose opening never returns, and which cannot be cancelled.</summary>
    private sealed class StuckConnection : DbConnection
    {
        [System.Diagnostics.CodeAnalysis.AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => "";

        public override string DataSource => "";

        public override string ServerVersion => "";

        public override System.Data.ConnectionState State => System.Data.ConnectionState.Closed;

        public override Task OpenAsync(CancellationToken cancellationToken) =>
            new TaskCompletionSource().Task;

        public override void Open() => throw new NotSupportedException();

        public override void Close()
        {
        }

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        protected override DbTransaction BeginDbTransaction(System.Data.IsolationLevel isolationLevel) =>
            throw new NotSupportedException();

        protected override DbCommand CreateDbCommand() => throw new NotSupportedException();
    }
}
