using System.Data.Common;
using FluentMigrator.Runner;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Opens connections to the state database, and brings its schema up to date.</summary>
internal sealed class StateDatabase
{
    private readonly string _connectionString;
    private readonly IServiceScopeFactory _scopes;

    public StateDatabase(IOptions<DatabaseOptions> options, IServiceScopeFactory scopes)
    {
        _connectionString = options.Value.ConnectionString;
        _scopes = scopes;
    }

    /// <summary>A connection that the caller closes.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        SqliteConnection connection = new(_connectionString);
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

    /// <summary>Makes the database where it is missing, and applies the migrations that it lacks.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        string file = new SqliteConnectionStringBuilder(_connectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is string folder)
        {
            Directory.CreateDirectory(folder);
        }

        await using (DbConnection connection = await OpenAsync(cancellationToken))
        {
            // Readers (the HTTP side) and the writer (the jobs) do not wait for each other. The mode stays with the
            // file.
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await using AsyncServiceScope scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
    }
}
