using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Mlflow.Embedded.Storage;

/// <summary>
/// The SQLite file. Readers see one consistent state each and never wait; writers queue up for one another, so that
/// two requests at once can neither corrupt nor fail each other. Where another program holds the file, SQLite waits for
/// it.
/// </summary>
internal sealed class Database : IDisposable
{
    public const string FileName = "mlflow.db";

    /// <summary>How long a statement waits for a file that another process keeps locked, in seconds.</summary>
    private const int BusySeconds = 30;

    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _writers = new(1, 1);

    public Database(IOptions<EmbeddedMlflowOptions> options, TimeProvider time)
    {
        Directory.CreateDirectory(options.Value.DataFolder);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(options.Value.DataFolder, FileName),
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
        }.ConnectionString;

        _writer = Open();
        try
        {
            DatabaseSchema.Ensure(_writer, time);
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
        using SqliteConnection connection = Open();
        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        return read(connection);
    }

    /// <summary>Writes all or nothing: an exception out of <paramref name="write"/> leaves no trace.</summary>
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

    private SqliteConnection Open()
    {
        SqliteConnection connection = new(_connectionString);
        connection.Open();
        using SqliteCommand settings = connection.CreateCommand();

        // NORMAL with a write-ahead log survives the end of the process at any point without a flush for every write.
        settings.CommandText = "PRAGMA synchronous = NORMAL";
        settings.ExecuteNonQuery();
        return connection;
    }
}
