using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Scoring;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Inference.Tests.Batch;

/// <summary>A batch is answered while it is sent, and to clients that read nothing until they have sent everything.</summary>
public sealed partial class BatchStreamingTests
{
    private const int ManyRows = 60_000;

    private static readonly string Line = JsonSerializer.Serialize(
        PredictionRequest.For(TestCells.Random(1, seed: 5)[0]), PredictionJsonContext.Default.PredictionRequest) + "\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Batch_FirstRowsSent_AreAnsweredBeforeTheNextAre()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));
        using RawConnection connection = await OpenAsync(server);
        await SendChunkAsync(connection, Line);

        string first = await connection.ReadUntilAsync("\"cover_type\"", Cancellation);

        first.ShouldStartWith("HTTP/1.1 200 ");
        await SendChunkAsync(connection, Line);
        await connection.SendAsync("0\r\n\r\n", Cancellation);
        string rest = await connection.ReadToEndAsync(Cancellation);
        Count(first + rest).ShouldBe(2);
    }

    [Fact]
    public async Task Batch_ClientThatReadsNothingUntilAllIsSent_IsAnsweredWhole()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));
        using RawConnection connection = await OpenAsync(server);
        string lines = string.Concat(Enumerable.Repeat(Line, 1000));

        for (int sent = 0; sent < ManyRows; sent += 1000)
        {
            await SendChunkAsync(connection, lines);
        }

        await connection.SendAsync("0\r\n\r\n", Cancellation);
        Count(await connection.ReadToEndAsync(Cancellation)).ShouldBe(ManyRows);
    }

    [Fact]
    public async Task Batch_ClientLeaves_EndsTheWork()
    {
        Counter counter = new();
        InferenceServer server = await InferenceServer.StartWithModelAsync(
            TestModel.Of(1), builder => builder.Services.AddSingleton<IPredictionObserver>(counter));
        RawConnection connection = await OpenAsync(server);
        await SendChunkAsync(connection, Line);
        await connection.ReadUntilAsync("\"cover_type\"", Cancellation);

        connection.Break();

        // The request ends although its body has not: the server can stop at once.
        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        counter.Rows.ShouldBe(1);
    }

    private static async Task<RawConnection> OpenAsync(InferenceServer server)
    {
        RawConnection connection = await RawConnection.OpenAsync(server.Http.BaseAddress!, Cancellation);
        await connection.SendAsync(
            "POST /predict/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
            Cancellation);
        return connection;
    }

    private static Task SendChunkAsync(RawConnection connection, string text) =>
        connection.SendAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n", Cancellation);

    // The sizes of the chunks stand between them, and may part a name.
    private static int Count(string answer) =>
        ChunkSize().Replace(answer, "").Split("\"cover_type\":").Length - 1;

    [GeneratedRegex(@"\r\n[0-9a-f]+\r\n")]
    private static partial Regex ChunkSize();

    private sealed class Counter : IPredictionObserver
    {
        private int _rows;

        public int Rows => Volatile.Read(ref _rows);

        public void Observe(
            ReadOnlySpan<ForestCell> cells, ReadOnlySpan<CellScore> scores, ModelIdentity model, TimeSpan elapsed) =>
            Interlocked.Add(ref _rows, cells.Length);
    }
}
