using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CoverType.Clients.Predictions;

namespace CoverType.Inference.Tests.Batch;

/// <summary>The memory of a batch does not grow with its rows. Other tests would be measured too, so that none runs.</summary>
[CollectionDefinition(nameof(BatchMemoryTests), DisableParallelization = true)]
[Collection(nameof(BatchMemoryTests))]
public sealed class BatchMemoryTests
{
    private static readonly string Line = JsonSerializer.Serialize(
        PredictionRequest.For(TestCells.Random(1, seed: 5)[0]), PredictionJsonContext.Default.PredictionRequest) + "\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Batch_ManyRows_AreAnsweredInConstantMemory()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));
        await PostAsync(server, 5_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        long answered = await PostAsync(server, 100_000);

        answered.ShouldBe(100_000);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(8_000_000);
    }

    private static async Task<long> PostAsync(InferenceServer server, int rows)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/predict/batch") { Content = new LinesContent(rows) };
        using HttpResponseMessage response = await server.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync(Cancellation));
        long lines = 0;
        while (await reader.ReadLineAsync(Cancellation) is not null)
        {
            lines++;
        }

        return lines;
    }

    private sealed class LinesContent : HttpContent
    {
        private readonly int _rows;

        public LinesContent(int rows)
        {
            _rows = rows;
            Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            byte[] lines = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Line, 100)));
            for (int sent = 0; sent < _rows; sent += 100)
            {
                await stream.WriteAsync(lines, Cancellation);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
