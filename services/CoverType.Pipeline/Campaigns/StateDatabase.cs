using System.Data.Common;
using FluentMigrator.Runner;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Opens connections to the state database, and brings its schema up to date.</summary>
internal abstract class StateDatabase
{
    private const int MostAttempts = 5;

    private readonly IServiceScopeFactory _scopes;

    protected StateDatabase(IServiceScopeFactory scopes)
    {
        _scopes = scopes;
    }

    /// <summary>Whether other processes may work on the same campaigns.</summary>
    public abstract bool IsShared { get; }

    /// <summary>The database's own time as an SQL expression: milliseconds since 1970 in UTC.</summary>
    public abstract string Now { get; }

    /// <summary>A connection that the caller closes.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
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

    /// <summary>
    /// Does all of <paramref name="work"/> or nothing of it; again where the database gave it up for the sake of others.
    /// </summary>
    public async Task<T> InTransactionAsync<T>(
        Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await using DbConnection connection = await OpenAsync(cancellationToken);
                await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
                T result = await work(connection, transaction);
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (DbException failure) when (attempt < MostAttempts && IsGivenUp(failure))
            {
                // A transaction that was chosen to give way finds its way free at once.
            }
        }
    }

    /// <summary>Whether a row was refused because one of its unique values is there already.</summary>
    public abstract bool IsDuplicate(DbException failure);

    /// <summary>Makes the database where it is missing, and applies the migrations that it lacks.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        await using AsyncServiceScope scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
    }

    protected abstract DbConnection CreateConnection();

    /// <summary>What there is to do before the first migration.</summary>
    protected abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Whether a transaction was rolled back because of others, so that it may be tried again.</summary>
    protected abstract bool IsGivenUp(DbException failure);
}
