using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tests.Storage;

public sealed class DiskFullTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_DatabaseCannotGrow_IsRefusedWithWhatToDoAndWorksAgainWithSpace()
    {
        await using TestServer server = await TestServer.StartAsync();
        string run = await server.CreateRunAsync();
        object batch = new
        {
            run_id = run,
            metrics = Enumerable.Range(0, 1000).Select(step => new { key = "loss", value = 0.5, timestamp = 1, step }),
        };
        await LimitAsync("(SELECT page_count FROM pragma_page_count)");

        JsonNode error = await server.SendAsync(
            HttpMethod.Post, "runs/log-batch", batch, HttpStatusCode.InsufficientStorage);

        ((string)error["error_code"]!).ShouldBe("RESOURCE_EXHAUSTED");
        ((string)error["message"]!).ShouldBe("The disk of the server is full; free some space on it and try again.");
        await LimitAsync("1000000");
        await server.PostAsync("runs/log-batch", batch);

        async Task LimitAsync(string pages)
        {
            Database database = server.Server.Services.GetRequiredService<Database>();
            await database.WriteAsync(
                db => db.Execute($"PRAGMA max_page_count = {db.ExecuteScalar<long>($"SELECT {pages}")}"), Cancellation);
        }
    }

    [Fact]
    public void IsCause_FullDevice_IsTrue()
    {
        const string Full = "/dev/full";
        Assert.SkipUnless(File.Exists(Full), $"There is no {Full}, which every Linux has.");

        IOException error = Should.Throw<IOException>(() =>
        {
            using FileStream file = new(Full, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.WriteByte(1);
        });

        DiskFull.IsCause(error).ShouldBeTrue();
        DiskFull.IsCause(new IOException("A folder cannot be used.", error)).ShouldBeTrue();
    }

    [Fact]
    public void IsCause_OtherErrors_IsFalse()
    {
        DiskFull.IsCause(new FileNotFoundException("none")).ShouldBeFalse();
        DiskFull.IsCause(new InvalidOperationException("none")).ShouldBeFalse();
    }
}
