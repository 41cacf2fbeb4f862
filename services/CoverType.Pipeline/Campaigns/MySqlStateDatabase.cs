using System.Data.Common;
using System.Net.Sockets;
using CoverType.Pipeline.Resilience;
using Dapper;
using Microsoft.Extensions.Options;
using MySqlConnector;

namespace CoverType.Pipeline.Campaigns;

/// <summary>The state in MySQL (8.4) or MariaDB (10.11), which several pipelines may share.</summary>
internal sealed class MySqlStateDatabase(
    IOptions<DatabaseOptions> options, IServiceScopeFactory scopes, Outages outages) : StateDatabase(scopes, outages)
{
    private readonly string _connectionString = options.Value.EffectiveConnectionString;

    public override bool IsShared => true;

    public override string Now => "CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)";

    /// <summary>True if the server is not reached, refuses the user, or ended the connection.</summary>
    public static bool IsServerAway(Exception? failure) => failure switch
    {
        MySqlException
        {
            ErrorCode: MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ConnectionCountError
                or MySqlErrorCode.AccessDenied or MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.UnknownDatabase
                or MySqlErrorCode.ServerShutdown or MySqlErrorCode.CommandTimeoutExpired
        } => true,
        MySqlException { InnerException: IOException or SocketException or ObjectDisposedException } => true,
        MySqlException { InnerException: MySqlException inner } => IsServerAway(inner),
        _ => false,
    };

    public override bool IsDuplicate(DbException failure) =>
        failure is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };

    public override bool IsUnavailable(DbException failure) => IsServerAway(failure) || IsUnwritable(failure);

    public override bool IsUnwritable(DbException failure) => failure is MySqlException
    {
        ErrorCode: MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull or MySqlErrorCode.OptionPreventsStatement,
    };

    public override string Describe(Exception failure)
    {
        MySqlConnectionStringBuilder settings = new(_connectionString);
        return $"The state database {settings.Database} at {settings.Server}:{settings.Port} (Database:ConnectionString) "
            + $"cannot be used: {failure.Message}";
    }

    protected override DbConnection CreateConnection() => new MySqlConnection(_connectionString);

    // The operator of the server creates the database: the pipeline's user has rights inside it only.
    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // FluentMigrator adds an index and a column to its own table in two statements, and always fails if it was
        // killed between them: it finds no column and creates the index again.
        await using DbConnection connection = await ConnectAsync(cancellationToken);
        bool isHalf = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            SELECT COUNT(*) FROM information_schema.statistics
            WHERE table_schema = DATABASE() AND table_name = 'VersionInfo' AND index_name = 'UC_Version'
              AND NOT EXISTS (
                SELECT * FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = 'VersionInfo' AND column_name = 'AppliedOn')
            """,
            cancellationToken: cancellationToken)) > 0;
        if (isHalf)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "DROP INDEX UC_Version ON VersionInfo", cancellationToken: cancellationToken));
        }
    }

    // To open a connection asks the server, a pooled one too.
    protected override Task<bool> IsUsableAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    protected override bool IsRolledBack(DbException failure) =>
        failure is MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout };
}
