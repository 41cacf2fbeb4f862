using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mlflow.Embedded.Storage;

/// <summary>
/// The SQLite file. Each reader sees one consistent state and never waits; writers run one after another, so that
/// simultaneous requests can neither corrupt nor fail each other. If another program locks the file, SQLite waits.
/// </summary>
internal sealed class Database : IDisposable
{
    /// <summary>The time in seconds that a statement waits while another process locks the file.</summary>
    private const int BusyTimeoutSeconds = 30;

    /// <summary>
    /// The pages that a connection keeps, in KiB: a search in 10,000 runs reads nearly all of them. SQLite's 2 MB would let each
    /// search read the file again.
    /// </summary>
    private const int CacheSize = 16 * 1024;

    // The pool hands out connections that were prepared before.
    private static readonly ConditionalWeakTable<sqlite3, Database> Prepared = [];

    private readonly string _readers;
    private readonly SqliteConnection _connection;
    private readonly GroupWriter _writer;

    /// <summary>Opens the database and creates it if it is missing.</summary>
    /// <exception cref="IOException">
    /// The file or its folder cannot be opened or written, or the file is damaged or belongs to another program.
    /// </exception>
    /// <exception cref="InvalidOperationException">A newer version of this server wrote the file.</exception>
    public Database(DataFolder folder, FlushPolicy flush, TimeProvider time)
    {
        folder.Create(folder.FullPath);
        SqliteConnectionStringBuilder settings = new()
        {
            DataSource = folder.DatabaseFile,
            DefaultTimeout = BusyTimeoutSeconds,
        };
        _readers = settings.ConnectionString;
        settings.ForeignKeys = true;
        settings.Pooling = false;
        _connection = new SqliteConnection(settings.ConnectionString);
        _writer = new GroupWriter(_connection);
        try
        {
            FileInfo file = new(folder.DatabaseFile);
            bool isNew = !file.Exists;
            _connection.Open();

            // Nothing is written before the checks, so that a rejected file stays as it is.
            DatabaseSchema.RequireOwn(_connection, folder, isNew);
            IsChecked = isNew || file.Length <= DatabaseIntegrity.LargestBeforeStart;
            if (IsChecked)
            {
                DatabaseIntegrity.Require(_connection, folder);
            }

            FormBefore = DatabaseSchema.Migrate(_connection, time);
            SetFlush(flush);
            SetCache(_connection);
        }
        catch (SqliteException error)
        {
            Dispose();
            throw folder.Unusable(error);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The form of the tables before the database was opened, 0 if it was new.</summary>
    public long FormBefore { get; }

    /// <summary>True if the file was checked for damage; a large one is not, because that takes seconds.</summary>
    public bool IsChecked { get; }

    /// <summary>Reads within one snapshot of the data.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        using SqliteConnection connection = new(_readers);
        connection.Open();
        if (Prepared.TryAdd(connection.Handle!, this))
        {
            SetCache(connection);
        }

        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        return read(connection);
    }

    /// <summary>Writes all or nothing: if <paramref name="write"/> throws, the database stays unchanged.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken) =>
        _writer.RunAsync(write, cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Action<SqliteConnection> write, CancellationToken cancellationToken) =>
        WriteAsync(
            connection =>
            {
                write(connection);
                return true;
            },
            cancellationToken);

    public void Dispose()
    {
        StatementCache.Clear(_connection);
        _connection.Dispose();
        using SqliteConnection reader = new(_readers);
        SqliteConnection.ClearPool(reader);
    }

    private static void SetCache(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size = -{CacheSize}");
        command.ExecuteNonQuery();
    }

    private void SetFlush(FlushPolicy flush)
    {
        using SqliteCommand command = _connection.CreateCommand();

        // With a write-ahead log, NORMAL survives the end of the process at any point, FULL also that of the machine.
        command.CommandText = $"PRAGMA synchronous = {(flush.EachCommit ? "FULL" : "NORMAL")}";
        command.ExecuteNonQuery();
    }
}
