using System.Data.Common;
using FluentMigrator.Runner;

namespace CoverType.Inference.Feedback;

/// <summary>
/// Opens connections to the database of feedback. The first use brings its schema up to date, and is tried again by the next
/// one if it fails: predictions do not depend on this database.
/// </summary>
internal abstract class FeedbackDatabase(IServiceScopeFactory scopes) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task? _preparation;

    /// <summary>Opens a connection, which the caller closes.</summary>
    /// <exception cref="FeedbackStoreException">The database cannot be used.</exception>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PrepareOnceAsync().WaitAsync(cancellationToken);
            return await ConnectAsync(cancellationToken);
        }
        catch (Exception failure) when (FindCause(failure) is Exception cause)
        {
            throw new FeedbackStoreException(Describe(cause), failure);
        }
    }

    /// <summary>Ends the preparation: gives up a connection that does not open, and waits for migrations that run.</summary>
    /// <exception cref="OperationCanceledException">The migrations take longer than the stop may.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        Task preparation;
        lock (_lock)
        {
            preparation = _preparation ?? Task.CompletedTask;
        }

        await Task.WhenAny(preparation).WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>True if a row was refused because its key exists already.</summary>
    public abstract bool IsDuplicate(DbException failure);

    /// <summary>Returns a sentence that names the database, its setting and the reason.</summary>
    public abstract string Describe(Exception failure);

    /// <summary>Does what is needed before the migrations, and calls <paramref name="migrate"/>.</summary>
    protected abstract Task PrepareAsync(Action migrate, CancellationToken cancellationToken);

    protected abstract DbConnection CreateConnection();

    protected async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        DbConnection connection = CreateConnection();
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // The runner wraps the failure of a statement in an exception that quotes the statement.
    private static Exception? FindCause(Exception? failure) => failure switch
    {
        null or OperationCanceledException => null,
        DbException or IOException or UnauthorizedAccessException or TimeoutException => failure,
        _ => FindCause(failure.InnerException),
    };

    // All callers wait for one preparation, and a caller that leaves does not end it for the others.
    private Task PrepareOnceAsync()
    {
        lock (_lock)
        {
            if (_preparation is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _preparation = Task.Run(() => PrepareAsync(Migrate, _stopping.Token));
            }

            return _preparation;
        }
    }

    private void Migrate()
    {
        using IServiceScope scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
    }
}
