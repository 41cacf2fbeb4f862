using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tests.Storage;

public sealed class GroupWriterTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly GroupWriter _writer;
    private int _commits;

    public GroupWriterTests()
    {
        _connection.Open();
        Execute(_connection, "CREATE TABLE numbers (number INTEGER PRIMARY KEY)");
        SQLitePCL.raw.sqlite3_commit_hook(
            _connection.Handle,
            _ =>
            {
                Interlocked.Increment(ref _commits);
                return 0;
            },
            null);
        _writer = new GroupWriter(_connection);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _connection.Dispose();

    [Fact]
    public async Task RunAsync_WritesThatWait_ShareOneCommit()
    {
        await RunWhileBusyAsync(() => Enumerable.Range(1, 50).Select(InsertAsync));

        Numbers().ShouldBe(Enumerable.Range(0, 51).Select(number => (long)number));
        _commits.ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_OneOfAGroupFails_LeavesTheOthersAsTheyAre()
    {
        Task[] writes = [];
        await RunWhileBusyAsync(() => writes =
        [
            InsertAsync(1),
            _writer.RunAsync<int>(
                db =>
                {
                    Execute(db, "INSERT INTO numbers VALUES (99)");
                    throw new InvalidDataException("refused");
                },
                Cancellation),
            InsertAsync(0),
            InsertAsync(2),
        ]);

        (await Should.ThrowAsync<InvalidDataException>(() => writes[1])).Message.ShouldBe("refused");
        await Should.ThrowAsync<SqliteException>(() => writes[2]);
        Numbers().ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task RunAsync_AloneAndFails_ChangesNothing()
    {
        await Should.ThrowAsync<InvalidDataException>(() => _writer.RunAsync<int>(
            db =>
            {
                Execute(db, "INSERT INTO numbers VALUES (99)");
                throw new InvalidDataException();
            },
            Cancellation));

        Numbers().ShouldBeEmpty();
        await InsertAsync(3);
        Numbers().ShouldBe([3]);
    }

    [Fact]
    public async Task RunAsync_WriteEndsTheTransaction_FailsTheWholeGroupAndContinues()
    {
        Task[] writes = [];
        await RunWhileBusyAsync(() => writes =
        [
            InsertAsync(1),
            _writer.RunAsync(db => Execute(db, "INSERT OR ROLLBACK INTO numbers VALUES (0)"), Cancellation),
            InsertAsync(2),
        ]);

        foreach (Task write in writes)
        {
            await Should.ThrowAsync<SqliteException>(() => write);
        }

        await InsertAsync(3);
        Numbers().ShouldBe([0, 3]);
    }

    [Fact]
    public async Task RunAsync_CancelledWhileItWaits_DoesNotWrite()
    {
        using CancellationTokenSource cancel = new();
        Task[] writes = [];
        await RunWhileBusyAsync(() =>
        {
            writes = [_writer.RunAsync(db => Execute(db, "INSERT INTO numbers VALUES (1)"), cancel.Token), InsertAsync(2)];
            cancel.Cancel();
            return writes;
        });

        await Should.ThrowAsync<OperationCanceledException>(() => writes[0]);
        Numbers().ShouldBe([0, 2]);
    }

    // Inserts 0, and begins other writes while that one runs, so that they form a group.
    private async Task RunWhileBusyAsync(Func<IEnumerable<Task>> begin)
    {
        Task[] others = [];
        await _writer.RunAsync(
            db =>
            {
                others = [.. begin()];
                return Execute(db, "INSERT INTO numbers VALUES (0)");
            },
            Cancellation);
        await Task.WhenAll(others).ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private Task<int> InsertAsync(int number) =>
        _writer.RunAsync(db => Execute(db, $"INSERT INTO numbers VALUES ({number})"), Cancellation);

    private long[] Numbers()
    {
        using SqliteCommand select = _connection.CreateCommand();
        select.CommandText = "SELECT number FROM numbers ORDER BY number";
        using SqliteDataReader reader = select.ExecuteReader();
        List<long> numbers = [];
        while (reader.Read())
        {
            numbers.Add(reader.GetInt64(0));
        }

        return [.. numbers];
    }

    private static int Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }
}
