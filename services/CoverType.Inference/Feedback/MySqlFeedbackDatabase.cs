using System.Data.Common;
using CoverType.Inference.Feedback.Migrations;
using Dapper;
using Microsoft.Extensions.Options;
using MySqlConnector;

namespace CoverType.Inference.Feedback;

/// <summary>Feedback in MySQL (8.4) or MariaDB (10.11), which several replicas may share.</summary>
internal sealed class MySqlFeedbackDatabase(IOptions<FeedbackOptions> options, IServiceScopeFactory scopes)
    : FeedbackDatabase(scopes)
{
    private const int LongestWaitSeconds = 60;

    private readonly string _connectionString = options.Value.EffectiveConnectionString;

    public override bool IsDuplicate(DbException failure) =>
        failure is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };

    public override string Describe(Exception failure)
    {
        MySqlConnectionStringBuilder settings = new(_connectionString);
        return $"The feedback database {settings.Database} at {settings.Server}:{settings.Port} (Feedback:ConnectionString) "
            + $"cannot be used: {failure.Message}";
    }

    protected override DbConnection CreateConnection() => new MySqlConnection(_connectionString);

    // Replicas that start at the same time create the tables one after the other.
    protected override async Task PrepareAsync(Action migrate, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await ConnectAsync(cancellationToken);
        int? taken = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            "SELECT GET_LOCK(LEFT(CONCAT('feedback-schema.', DATABASE()), 64), @LongestWaitSeconds)",
            new { LongestWaitSeconds },
            commandTimeout: LongestWaitSeconds + 10,
            cancellationToken: cancellationToken));
        if (taken != 1)
        {
            throw new TimeoutException("another replica has been creating its tables for a minute.");
        }

        try
        {
            await RemoveHalfIndexAsync(connection, cancellationToken);
            migrate();
        }
        finally
        {
            // In the pool the connection would keep the lock until it is used again.
            await connection.ExecuteAsync("DO RELEASE_ALL_LOCKS()");
        }
    }

    // FluentMigrator adds an index and a column to its own table in two statements, and always fails if it was killed
    // between them: it finds no column and creates the index again.
    private static async Task RemoveHalfIndexAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        bool isHalf = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            SELECT COUNT(*) FROM information_schema.statistics
            WHERE table_schema = DATABASE() AND table_name = @Table AND index_name = @Index
              AND NOT EXISTS (
                SELECT * FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = @Table AND column_name = 'applied_on')
            """,
            new { FeedbackVersionTable.Table, FeedbackVersionTable.Index },
            cancellationToken: cancellationToken)) > 0;
        if (isHalf)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                $"DROP INDEX {FeedbackVersionTable.Index} ON {FeedbackVersionTable.Table}",
                cancellationToken: cancellationToken));
        }
    }
}
