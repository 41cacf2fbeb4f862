using System.Data.Common;
using CoverType.Pipeline.Resilience;
using CoverType.ServiceDefaults.Hosting;
using FluentMigrator.Runner;
using Polly;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Opens connections to the state database, and brings its schema up to date.</summary>
internal abstract class StateDatabase
{
    private const int MostAttempts = 5;

    private readonly IServiceScopeFactory _scopes;
    private readonly Outages _outages;
    private readonly ResiliencePipeline _transactions;

    protected StateDatabase(IServiceScopeFactory scopes, Outages outages)
    {
        _scopes = scopes;
        _outages = outages;
        _transactions = Retries.AtOnce(MostAttempts, failure => failure is DbException rolledBack && IsRolledBack(rolledBack));
    }

    /// <summary>True if other processes may work on the same campaigns.</summary>
    public abstract bool IsShared { get; }

    /// <summary>False if it is known, without a connection, that the database was never created.</summary>
    public virtual bool Exists => true;

    /// <summary>The database's own time as an SQL expression: milliseconds since 1970 in UTC.</summary>
    public abstract string Now { get; }

    /// <summary>Opens a connection, which the caller closes. The beginning and the end of an outage are logged.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            ThrowIfGone();
            DbConnection connection = await ConnectAsync(cancellationToken);
            if (_outages.Find(Outages.StateDatabase) is not null && await IsUsableAsync(connection, cancellationToken))
            {
                _outages.End(Outages.StateDatabase);
            }

            return connection;
        }
        catch (DbException failure) when (IsUnavailable(failure) && !cancellationToken.IsCancellationRequested)
        {
            BeginOutage(failure);
            throw;
        }
    }

    /// <summary>Opens a connection before the service has started, when a failure ends the start.</summary>
    public async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
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
    /// Does all of <paramref name="work"/> or nothing; repeats it if the database rolled it back because of others.
    /// </summary>
    public async Task<T> InTransactionAsync<T>(
        Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken) =>
        await _transactions.ExecuteAsync(
            async cancellation =>
            {
                await using DbConnection connection = await OpenAsync(cancellation);
                await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
                T result = await work(connection, transaction);
                await transaction.CommitAsync(cancellation);
                _outages.End(Outages.StateDisk);
                return result;
            },
            cancellationToken);

    /// <summary>True if a row was refused because one of its unique values exists already.</summary>
    public abstract bool IsDuplicate(DbException failure);

    /// <summary>True if the database cannot be used at all at the moment, as opposed to a wrong statement.</summary>
    public abstract bool IsUnavailable(DbException failure);

    /// <summary>True if the database can be read but not written, because its disk is full or may not be written.</summary>
    public abstract bool IsUnwritable(DbException failure);

    /// <summary>Logs the beginning of the outage that a failure is a sign of.</summary>
    public void BeginOutage(DbException failure) => _outages.Begin(
        IsUnwritable(failure) ? Outages.StateDisk : Outages.StateDatabase, Describe(failure));

    /// <summary>Returns a sentence that names the database, its setting and the reason.</summary>
    public abstract string Describe(Exception failure);

    /// <summary>Creates the database if it is missing, and applies the migrations that it lacks.</summary>
    /// <exception cref="ServiceStartException">The database cannot be used, or is of a later version.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(cancellationToken);
            await using AsyncServiceScope scope = _scopes.CreateAsyncScope();
            RequireKnownSchema(scope.ServiceProvider);
            scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
        }
        catch (Exception failure) when (FindCause(failure) is Exception cause)
        {
            throw StartFailure(cause);
        }
    }

    /// <summary>Returns what to throw if <paramref name="failure"/> ends the start.</summary>
    public ServiceStartException StartFailure(Exception failure) => new(Describe(failure), failure);

    protected abstract DbConnection CreateConnection();

    /// <summary>Throws a <see cref="DbException"/> if what the open connections lead to is no longer the database.</summary>
    protected virtual void ThrowIfGone()
    {
    }

    /// <summary>Returns true if an open connection shows that the database can be used again after an outage.</summary>
    protected abstract Task<bool> IsUsableAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Does what is needed before the first migration.</summary>
    protected abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>True if a transaction was rolled back because of others, so that it may be repeated.</summary>
    protected abstract bool IsRolledBack(DbException failure);

    // The runner wraps the failure of a statement in an exception that quotes the statement.
    private static Exception? FindCause(Exception? failure) => failure switch
    {
        null or OperationCanceledException => null,
        DbException or IOException or UnauthorizedAccessException => failure,
        _ => FindCause(failure.InnerException),
    };

    private void RequireKnownSchema(IServiceProvider services)
    {
        long known = services.GetRequiredService<IMigrationInformationLoader>().LoadMigrations().Keys.Max();
        long present = services.GetRequiredService<IVersionLoader>().VersionInfo.Latest();
        if (present > known)
        {
            throw StartFailure(new InvalidDataException(
                $"its schema has the version {present}, but this pipeline knows versions up to {known} only. Use the "
                + "pipeline that last used it, or a later one."));
        }
    }
}
