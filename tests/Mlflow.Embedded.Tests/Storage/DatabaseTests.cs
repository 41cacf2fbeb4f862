using CoverType.Testing;
using Dapper;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tests.Storage;

public sealed class DatabaseTests
{
    [Fact]
    public async Task Connections_OfReadersAndTheWriter_KeepTheSamePages()
    {
        const string Cache = "PRAGMA cache_size";
        using TemporaryFolder folder = new();
        using Database database = new(
            new DataFolder(folder.Path, "Folder"), new FlushPolicy(EachCommit: false), TimeProvider.System);

        long first = database.Read(outer =>
        {
            // A second connection of the pool.
            database.Read(inner => inner.ExecuteScalar<long>(Cache)).ShouldBe(-16 * 1024);
            return outer.ExecuteScalar<long>(Cache);
        });

        first.ShouldBe(-16 * 1024);
        database.Read(db => db.ExecuteScalar<long>(Cache)).ShouldBe(first);
        (await database.WriteAsync(db => db.ExecuteScalar<long>(Cache), TestContext.Current.CancellationToken)).ShouldBe(first);
    }
}
