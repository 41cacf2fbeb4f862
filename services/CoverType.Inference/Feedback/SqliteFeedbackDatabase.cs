using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Feedback;

/// <summary>Feedback in a file of this replica.</summary>
internal sealed class SqliteFeedbackDatabase(IOptions<FeedbackOptions> options, IServiceScopeFactory scopes)
    : FeedbackDatabase(scopes)
{
    // https://sqlite.org/rescode.html
    private const int Constraint = 19;

    private readonly string _connectionString = options.Value.EffectiveConnectionString;

    private string File => Path.GetFullPath(new SqliteConnectionStringBuilder(_connectionString).DataSource);

    public override bool IsDuplicate(DbException failure) => failure is SqliteException { SqliteErrorCode: Constraint };

    public override string Describe(Exception failure) =>
        $"The feedback database {File} (Feedback:ConnectionString) cannot be used: {failure.Message}";

    protected override DbConnection CreateConnection() => new SqliteConnection(_connectionString);

    protected override async Task PrepareAsync(Action migrate, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await using DbConnection connection = await ConnectAsync(cancellationToken);
        await using DbCommand command = connection.CreateCommand();

        // An export and a report do not wait for each other. The mode stays with the file.
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
        migrate();
    }
}
