using System.Data.Common;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Resilience;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SQLitePCL;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>A file that says that other processes share it, fails on demand and counts what it is asked.</summary>
internal sealed class FaultyDatabase(string path, TimeProvider time)
    : StateDatabase(null!, new Outages(time, NullLoggerFactory.Instance))
{
    private int _opened;
    private int _closed;
    private int _statements;

    public override bool IsShared => true;

    public override string Now => "0";

    public Exception? Failure { get; set; }

    public bool IsStuck { get; set; }

    public int Opened => _opened;

    public int Closed => _closed;

    public int Statements => _statements;

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
            else
            {
                raw.sqlite3_trace(connection.Handle!, (delegate_trace)((_, _) => Interlocked.Increment(ref _statements)), null);
            }
        };
        return connection;
    }

    protected override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task<bool> IsUsableAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    protected override bool IsRolledBack(DbException failure) => false;
}
