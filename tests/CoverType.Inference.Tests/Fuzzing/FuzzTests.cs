using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using CoverType.Inference.Feedback;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Inference.Tests.Fuzzing;

/// <summary>
/// Seeded hostile bodies to every POST endpoint: a few thousand here, 100,000 by <c>make fuzz</c>, which sets
/// <c>FUZZ_BODIES</c>. Each response is a 2xx or a 4xx, and a 4xx says why.
/// </summary>
[Collection(RunsAlone.Name)]
public sealed class FuzzTests
{
    private const int Connections = 8;

    // Those of others' protocols, whose errors are JSON of their own form.
    private static readonly string[] OwnErrors = ["/invocations", "/v2/"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_HostileBodies_Are2xxOr4xxAndLeaveTheServiceAsItWas()
    {
        int bodies = Number("FUZZ_BODIES", 3000);
        int seed = Number("FUZZ_SEED", 1);
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));
        HostileBodies hostile = new(seed, server.Services.GetRequiredService<PredictionIds>().Create(1, "1"));
        string[] paths = PostPaths(server);
        paths.ShouldContain("/predict");
        ConcurrentDictionary<HttpStatusCode, int> statuses = new();
        ConcurrentQueue<string> wrong = new();
        long memory = 0;
        long start = Stopwatch.GetTimestamp();

        // The memory is compared after a first tenth, when every pool has been filled.
        foreach ((int first, int end) in new[] { (0, bodies / 10), (bodies / 10, bodies) })
        {
            await Parallel.ForAsync(
                first,
                end,
                new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = Cancellation },
                async (number, cancellation) =>
                {
                    string path = paths[number % paths.Length];
                    HostileBody body = hostile.Create(number);
                    (HttpStatusCode status, string? problem) = await SendAsync(server.Http, path, body, cancellation);
                    statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
                    if (problem is not null)
                    {
                        wrong.Enqueue($"body {number} of seed {seed} to {path}: {problem}; {body}");
                    }
                });
            memory = GC.GetTotalMemory(forceFullCollection: true) - memory;
        }

        TestContext.Current.SendDiagnosticMessage(
            $"{bodies} bodies of seed {seed} to {paths.Length} endpoints in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s: "
            + string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{(int)pair.Key} {pair.Value}"))
            + $"; the heap grew by {memory / 1_000_000} MB");
        wrong.ShouldBeEmpty();
        memory.ShouldBeLessThan(32_000_000);
        (await server.Http.GetAsync("/health/ready", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : usual;

    private static string[] PostPaths(InferenceServer server) =>
    [
        .. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") is true)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Select(path => path.Contains('{', StringComparison.Ordinal) ? Filled(path) : path)
            .Select(path => $"/{path.Trim('/')}")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    // The parameters of routes are the name of the model and its version.
    private static string Filled(string path) => string.Join('/', path.Split('/').Select(part =>
        !part.StartsWith('{') ? part : part.Contains("version", StringComparison.OrdinalIgnoreCase) ? "1" : "covertype"));

    private static async Task<(HttpStatusCode Status, string? Problem)> SendAsync(
        HttpClient http, string path, HostileBody body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new ByteArrayContent(body.Content) };
        request.Headers.TransferEncodingChunked = body.Chunked;
        HttpContentHeaders headers = request.Content.Headers;
        headers.TryAddWithoutValidation("Content-Type", body.ContentType);
        if (body.ContentEncoding is not null)
        {
            headers.TryAddWithoutValidation("Content-Encoding", body.ContentEncoding);
        }

        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        int status = (int)response.StatusCode;
        string? type = response.Content.Headers.ContentType?.MediaType;
        bool isOwn = OwnErrors.Any(own => path.StartsWith(own, StringComparison.Ordinal));
        return (response.StatusCode, status switch
        {
            < 200 or >= 500 => $"{status} {text}",
            >= 400 when text.Length == 0 => $"{status} without a reason",
            >= 400 when type != "application/problem+json" && !isOwn => $"{status} as {type}",
            _ => null,
        });
    }
}
