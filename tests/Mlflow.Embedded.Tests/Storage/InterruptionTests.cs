using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tests.Storage;

public sealed class InterruptionTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly CancellationTokenSource _source = new();

    public InterruptionTests()
    {
        _connection.Open();
        _connection.CreateFunction("cancel", Cancel);
        Interruption.Allow(_connection, _source.Token);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void Allow_CancelledBeforeTheStatement_EndsIt()
    {
        Cancel();

        ShouldEnd("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n");
    }

    [Fact]
    public void Allow_CancelledWithinTheStatement_EndsIt() =>
        ShouldEnd("WITH RECURSIVE n(x) AS (SELECT cancel() UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n");

    private void ShouldEnd(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;

        SqliteException error = Should.Throw<SqliteException>(() => command.ExecuteScalar());

        Interruption.IsCause(error, _source.Token).ShouldBeTrue();
        Interruption.IsCause(error, CancellationToken.None).ShouldBeFalse();
    }

    private long Cancel()
    {
        _source.Cancel();
        return 1;
    }
}
