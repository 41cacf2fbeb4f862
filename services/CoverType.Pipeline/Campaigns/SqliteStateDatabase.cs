using System.Data.Common;
using CoverType.Pipeline.Resilience;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace CoverType.Pipeline.Campaigns;

/// <summary>The state in a file that only this process uses.</summary>
internal sealed class SqliteStateDatabase(
    IOptions<DatabaseOptions> options, IServiceScopeFactory scopes, Outages outages) : StateDatabase(scopes, outages)
{
    // https://sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int NotADatabase = 26;

    // The file of the shared memory, which a reader needs too, could not grow.
    private const int SharedMemorySize = 4874;

    private readonly string _connectionString = options.Value.EffectiveConnectionString;

    public override bool IsShared => false;

    public override bool Exists => System.IO.File.Exists(File);

    public override string Now => "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";

    private string File => Path.GetFullPath(new SqliteConnectionStringBuilder(_connectionString).DataSource);

    public override bool IsDuplicate(DbException failure) =>
        failure is SqliteException { SqliteErrorCode: Constraint };

    public override bool IsUnavailable(DbException failure) => failure is SqliteException
    {
        SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or Corrupt or Full or CannotOpen or NotADatabase,
    };

    public override bool IsUnwritable(DbException failure) => failure is SqliteException
    {
        SqliteErrorCode: Full or ReadOnly,
    } or SqliteException { SqliteExtendedErrorCode: SharedMemorySize };

    public override string Describe(Exception failure) =>
        $"The state database {File} (Database:ConnectionString) cannot be used: {Reason(failure)}";

    // A pooled connection still has the file that the folder no longer has.
    protected override void ThrowIfGone()
    {
        if (!Exists)
        {
            SqliteConnection.ClearAllPools();
            throw new SqliteException("the file was removed", CannotOpen);
        }
    }

    protected override DbConnection CreateConnection() => new SqliteConnection(_connectionString);

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(File) is string folder)
        {
            Directory.CreateDirectory(folder);
        }

        await using DbConnection connection = await ConnectAsync(cancellationToken);
        await using DbCommand command = connection.CreateCommand();

        // A file that has lost its end is otherwise noticed only when a page of it is needed.
        command.CommandText = "PRAGMA quick_check(1)";
        if (await command.ExecuteScalarAsync(cancellationToken) is string result && result != "ok")
        {
            throw new SqliteException(result, Corrupt);
        }

        // Readers (the HTTP API) and the writer (the jobs) do not wait for each other. The mode stays with the file.
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);

        // SQLite opens a file that it may not write for reading; only the first campaign would notice.
        if (raw.sqlite3_db_readonly(((SqliteConnection)connection).Handle, "main") != 0)
        {
            throw new SqliteException("the database is read-only", ReadOnly);
        }
    }

    // A pooled connection opens without a look at the file, and one that another process writes can still be read.
    protected override async Task<bool> IsUsableAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE; ROLLBACK";
        command.CommandTimeout = 1;
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    // The driver itself waits for the file.
    protected override bool IsRolledBack(DbException failure) => false;

    private string Reason(Exception failure) => failure switch
    {
        SqliteException { SqliteErrorCode: NotADatabase } =>
            "it is not a SQLite database. Restore it from a copy, or move it away to start without campaigns.",
        SqliteException { SqliteErrorCode: Corrupt } =>
            "it is damaged or incomplete. Restore it from a copy, or move it away to start without campaigns.",
        SqliteException { SqliteErrorCode: ReadOnly } => "this user cannot write it, or its disk is read-only.",
        SqliteException { SqliteErrorCode: Full } or SqliteException { SqliteExtendedErrorCode: SharedMemorySize } =>
            FullDisk.Advice,
        SqliteException { SqliteErrorCode: CannotOpen } when Directory.Exists(File) => "it is a folder.",
        SqliteException { SqliteErrorCode: CannotOpen } when !Exists && Directory.Exists(Path.GetDirectoryName(File)) =>
            "the file is not there. Put it back, or start the pipeline again to begin without campaigns.",
        SqliteException { SqliteErrorCode: CannotOpen } when !Exists =>
            "its folder is not there. Put it back, or start the pipeline again to begin without campaigns.",
        SqliteException { SqliteErrorCode: CannotOpen } => "this user cannot open it.",
        SqliteException { SqliteErrorCode: Busy or Locked } => "another process uses it.",
        _ => failure.Message,
    };
}
