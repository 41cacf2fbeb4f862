using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoverType.Benchmarks.Embedded;

/// <summary>Times <c>runs/search</c> with a filter and an order: the first page and the last one.</summary>
internal static class SearchTimes
{
    private const int PageSize = 100;

    /// <summary>Returns the medians in milliseconds.</summary>
    public static async Task<(double First, double Last, int Found)> MeasureAsync(
        FilledServer server, string experiment, int repeats, CancellationToken cancellationToken)
    {
        List<string?> tokens = [null];
        int found = 0;
        while (true)
        {
            JsonNode page = await server.PostAsync("runs/search", Request(experiment, tokens[^1]), cancellationToken);
            found += page["runs"]?.AsArray().Count ?? 0;
            if (page["next_page_token"] is not { } next)
            {
                break;
            }

            tokens.Add((string)next!);
        }

        return (
            await TimeAsync(server, Request(experiment, null), repeats, cancellationToken),
            await TimeAsync(server, Request(experiment, tokens[^1]), repeats, cancellationToken),
            found);
    }

    private static object Request(string experiment, string? token) => new
    {
        experiment_ids = new[] { experiment },
        filter = "metrics.m3 > 0.2 AND params.kind = 'a' AND tags.group != '4'",
        order_by = new[] { "metrics.m7 DESC" },
        max_results = PageSize,
        page_token = token,
    };

    private static async Task<double> TimeAsync(
        FilledServer server, object request, int repeats, CancellationToken cancellationToken)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(request);
        List<double> times = [];
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            using ByteArrayContent content = new(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            long start = Stopwatch.GetTimestamp();
            using HttpResponseMessage response =
                await server.Http.PostAsync("/api/2.0/mlflow/runs/search", content, cancellationToken);
            await response.Content.ReadAsByteArrayAsync(cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
