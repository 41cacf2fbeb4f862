using Microsoft.Data.Sqlite;

namespace Mlflow.Embedded.Storage;

/// <summary>
/// The SQLite file. Each reader sees one consistent state and never waits; writers run one after another, so that
/// simultaneous requests can neither corrupt nor fail each other. If another program locks the file, SQLite waits.
/// </summary>
internal sealed class Database : IDisposable
{
    /// <summary>The time in seconds that a statement waits while another process locks the file.</summary>
    private const int BusyTimeoutSeconds = 30;

    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _writers = new(1, 1);

    /// <summary>Opens the database and creates it if it is missing.</summary>
    /// <exception cref="IOException">
    /// The file or its folder cannot be opened or written, or the file is damaged or belongs to another program.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another version of this server wrote the file.</exception>
    public Database(DataFolder folder, TimeProvider time)
    {
        folder.Create(folder.FullPath);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = folder.DatabaseFile,
            ForeignKeys = true,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ConnectionString;
        _writer = new SqliteConnection(_connectionString);
        try
        {
            bool isNew = !File.Exists(folder.DatabaseFile);
            Open(_writer);
            DatabaseSchema.Ensure(_writer, folder, isNew, time);
        }
        catch (SqliteException error)
        {
            Dispose();
            throw folder.Unusable(DatabaseFailure.Find(error, folder.DatabaseFile) ?? error.Message, error);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Reads within one snapshot of the data.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        using SqliteConnection connection = new(_connectionString);
        Open(connection);
        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        return read(connection);
    }

    /// <summary>Writes all or nothing: if <paramref name="write"/> throws, the database stays unchanged.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        await _writers.WaitAsync(cancellationToken);
        try
        {
            using SqliteTransaction transaction = _writer.BeginTransaction(deferred: false);
            T result = write(_writer);
            transaction.Commit();
            return result;
        }
        finally
        {
            _writers.Release();
        }
    }

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
        _writer.Dispose();
        SqliteConnection.ClearPool(_writer);
        _writers.Dispose();
    }

    private static void Open(SqliteConnection connection)
    {
        connection.Open();
        using SqliteCommand settings = connection.CreateCommand();

        // NORMAL with a write-ahead log survives the end of the process at any point without a flush for every write.
        settings.CommandText = "PRAGMA synchronous = NORMAL";
        settings.ExecuteNonQuery();
    }
}
