using System.Data.Common;
using Microsoft.Extensions.Options;
using MySqlConnector;

namespace CoverType.Pipeline.Campaigns;

/// <summary>The state in MySQL (8.4) or MariaDB (10.11), where several pipelines may share it.</summary>
internal sealed class MySqlStateDatabase : StateDatabase
{
    private readonly string _connectionString;

    public MySqlStateDatabase(IOptions<DatabaseOptions> options, IServiceScopeFactory scopes)
        : base(scopes)
    {
        _connectionString = options.Value.EffectiveConnectionString;
    }

    public override bool IsShared => true;

    public override string Now => "CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)";

    public override bool IsDuplicate(DbException failure) =>
        failure is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };

    protected override DbConnection CreateConnection() => new MySqlConnection(_connectionString);

    // The database is made by whoever sets the server up: the pipeline's user has rights within it only.
    protected override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override bool IsGivenUp(DbException failure) =>
        failure is MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout };
}
