using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Fuzzing;

/// <summary>
/// Seeded odd requests to every endpoint with fields: a few thousand here, 100,000 by <c>make fuzz</c>, which sets
/// <c>FUZZ_BODIES</c>. None is a 500, and every error has MLflow's format.
/// </summary>
public sealed class FuzzTests
{
    private const int Connections = 8;

    /// <summary>What MLflow answers with 500 by itself, and so does this server.</summary>
    private static readonly string[] IntendedFailures = ["There is no artifact ", "'archive_existing_versions'"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnyCall_OddFields_IsNever500AndItsErrorsHaveMlflowsFormat()
    {
        int requests = Number("FUZZ_BODIES", 4000);
        int seed = Number("FUZZ_SEED", 1);
        await using TestServer server = await TestServer.StartAsync();
        Func<string, string> fill = await CreateThingsAsync(server);
        FuzzRequests fuzz = new(seed, fill);
        ConcurrentDictionary<HttpStatusCode, int> statuses = new();
        ConcurrentQueue<string> wrong = new();
        long start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(
            0,
            requests,
            new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = Cancellation },
            async (number, cancellation) =>
            {
                using HttpRequestMessage request = fuzz.Create(number);
                using HttpResponseMessage response = await server.Http.SendAsync(request, cancellation);
                string text = await response.Content.ReadAsStringAsync(cancellation);
                statuses.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
                if (ProblemOf(response.StatusCode, text) is { } problem)
                {
                    string target = request.RequestUri!.ToString();
                    string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellation);
                    wrong.Enqueue($"request {number} of seed {seed}: {problem}; {request.Method} {Cut(target)} {Cut(body)}");
                }
            });

        TestContext.Current.SendDiagnosticMessage(
            $"{requests} requests of seed {seed} to {FuzzCall.All.Count} calls in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s: "
            + string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{(int)pair.Key} {pair.Value}")));
        wrong.ShouldBeEmpty(string.Join('\n', wrong.Take(20)));
        await server.GetAsync(fill("runs/get?run_id=$R"));
    }

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : usual;

    private static async Task<Func<string, string>> CreateThingsAsync(TestServer server)
    {
        string experiment = (string)(await server.PostAsync("experiments/create", new { name = "fuzz" }))["experiment_id"]!;
        string run = await server.CreateRunAsync(experiment);
        string model = (string)(await server.PostAsync(
            "logged-models", new { experiment_id = experiment, name = "n" }))["model"]!["info"]!["model_id"]!;
        await server.PostAsync("registered-models/create", new { name = "fuzz" });
        await server.PostAsync("model-versions/create", new { name = "fuzz", source = "mlflow-artifacts:/1/x" });
        int unique = 0;
        return text => text
            .Replace("$E", experiment, StringComparison.Ordinal)
            .Replace("$R", run, StringComparison.Ordinal)
            .Replace("$L", model, StringComparison.Ordinal)
            .Replace("$M", "fuzz", StringComparison.Ordinal)
            .Replace("$U", FuzzRequests.Unique(Interlocked.Increment(ref unique)), StringComparison.Ordinal);
    }

    private static string? ProblemOf(HttpStatusCode status, string text) => (int)status switch
    {
        < 400 => null,
        500 when IntendedFailures.Any(failure => text.Contains(failure, StringComparison.Ordinal)) => null,
        500 => $"500 {Cut(text)}",
        _ when !IsError(text) => $"{(int)status} is not in MLflow's format: {Cut(text)}",
        _ => null,
    };

    private static bool IsError(string text)
    {
        try
        {
            JsonNode? error = JsonNode.Parse(text);
            return (string?)error?["error_code"] is { Length: > 0 } && (string?)error["message"] is { Length: > 0 };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Cut(string text) => text.Length > 400 ? $"{text[..400]}…" : text;
}
