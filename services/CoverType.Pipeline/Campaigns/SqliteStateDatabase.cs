using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Campaigns;

/// <summary>The state in a file of this process's own.</summary>
internal sealed class SqliteStateDatabase : StateDatabase
{
    private const int ConstraintFailed = 19;

    private readonly string _connectionString;

    public SqliteStateDatabase(IOptions<DatabaseOptions> options, IServiceScopeFactory scopes)
        : base(scopes)
    {
        _connectionString = options.Value.EffectiveConnectionString;
    }

    public override bool IsShared => false;

    public override string Now => "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";

    public override bool IsDuplicate(DbException failure) =>
        failure is SqliteException { SqliteErrorCode: ConstraintFailed };

    protected override DbConnection CreateConnection() => new SqliteConnection(_connectionString);

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        string file = new SqliteConnectionStringBuilder(_connectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is string folder)
        {
            Directory.CreateDirectory(folder);
        }

        // Readers (the HTTP side) and the writer (the jobs) do not wait for each other. The mode stays with the file.
        await using DbConnection connection = await OpenAsync(cancellationToken);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Who waits for the file does so within the driver.
    protected override bool IsGivenUp(DbException failure) => false;
}
