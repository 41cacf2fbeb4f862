using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CoverType.Inference.Metrics;
using CoverType.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Inference.Tests.Load;

public sealed class RequestGateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_WithoutAPlaceAndWithAFullQueue_Is503WithRetryAfter()
    {
        await using InferenceServer server = await StartAsync(("Load:MaxConcurrent", "1"), ("Load:MaxQueued", "0"));
        using TcpClient holder = await HoldAsync(server);
        await UntilInFlightAsync(server, 1);

        HttpResponseMessage refused = await UntilAsync(server, HttpStatusCode.ServiceUnavailable);

        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await ProblemBody.ReadTraceIdNamesAsync(refused, Cancellation)).ShouldBe(["traceId"]);
        (await server.Http.GetAsync("/health/live", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Http.GetAsync("/metrics", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        holder.Dispose();
        await UntilAsync(server, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Request_WithoutAPlaceInTheQueue_WaitsForItsTurn()
    {
        await using InferenceServer server = await StartAsync(("Load:MaxConcurrent", "1"), ("Load:MaxQueued", "1"));
        using TcpClient holder = await HoldAsync(server);
        await UntilInFlightAsync(server, 1);

        Task<HttpResponseMessage> waiting = PostAsync(server);
        await UntilInFlightAsync(server, 2);
        await UntilAsync(server, HttpStatusCode.ServiceUnavailable);
        waiting.IsCompleted.ShouldBeFalse();
        holder.Dispose();

        (await waiting).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Request_ThatNeverEnds_Is504AfterItsTime()
    {
        await using InferenceServer server = await StartAsync(("Load:RequestTimeout", "00:00:00.300"));
        using TcpClient holder = await HoldAsync(server);

        using StreamReader response = new(holder.GetStream());
        (await response.ReadLineAsync(Cancellation))!.ShouldBe("HTTP/1.1 504 Gateway Timeout");
    }

    [Fact]
    public async Task Caller_WithTooManyRequests_Is429WithRetryAfter()
    {
        await using InferenceServer server = await StartAsync(("Load:RequestsPerSecond", "1"));

        (await PostAsync(server)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        HttpResponseMessage refused = await UntilAsync(server, HttpStatusCode.TooManyRequests);

        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString()!
            .ShouldContain("1 requests a second");
    }

    // Kestrel would end a request whose body does not come after five seconds, and the place would be free.
    private static Task<InferenceServer> StartAsync(params (string, string)[] settings) => InferenceServer.StartAsync(
        InferenceServer.NoMlflow,
        null,
        builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinRequestBodyDataRate = null),
        settings);

    /// <summary>Sends a request whose body never comes, so that it keeps its place.</summary>
    private static async Task<TcpClient> HoldAsync(InferenceServer server)
    {
        TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, server.Http.BaseAddress!.Port, Cancellation);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                "POST /feedback HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"),
            Cancellation);
        return client;
    }

    private static async Task UntilInFlightAsync(InferenceServer server, int requests)
    {
        RequestMeter meter = server.Services.GetRequiredService<RequestMeter>();
        using CancellationTokenSource deadline = Deadline();
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        while (meter.InFlight != requests)
        {
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }

    private static async Task<HttpResponseMessage> UntilAsync(InferenceServer server, HttpStatusCode wanted)
    {
        using CancellationTokenSource deadline = Deadline();
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20));
        while (await timer.WaitForNextTickAsync(deadline.Token))
        {
            using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            patience.CancelAfter(500);
            try
            {
                HttpResponseMessage response = await PostAsync(server, patience.Token);
                if (response.StatusCode == wanted)
                {
                    return response;
                }
            }
            catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
            {
                // It waited for its turn.
            }
        }

        throw new InvalidOperationException("A timer has ended.");
    }

    private static CancellationTokenSource Deadline()
    {
        CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        return deadline;
    }

    private static Task<HttpResponseMessage> PostAsync(InferenceServer server, CancellationToken? cancellationToken = null) =>
        server.Http.PostAsync(
            "/feedback",
            new StringContent("{}", new MediaTypeHeaderValue("application/json")),
            cancellationToken ?? Cancellation);
}
