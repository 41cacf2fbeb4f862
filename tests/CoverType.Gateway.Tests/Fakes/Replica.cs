using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CoverType.Gateway.Tests.Fakes;

/// <summary>A replica of a service on one of the addresses 127.0.0.1, 127.0.0.2 and so on, which share a port.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly WebApplication _app;
    private volatile bool _isReady = true;
    private int _looks;

    private Replica(WebApplication app, string address)
    {
        _app = app;
        Address = address;
    }

    public string Address { get; }

    public bool IsReady
    {
        get => _isReady;
        set => _isReady = value;
    }

    /// <summary>What it answers; its address if it is null.</summary>
    public RequestDelegate? Handler { get; set; }

    /// <summary>What it does before it says if it is ready; nothing if it is null.</summary>
    public Func<HttpContext, Task>? BeforeHealth { get; set; }

    /// <summary>How often it was asked if it is ready.</summary>
    public int Looks => _looks;

    /// <summary>The requests that came, but for those of its health.</summary>
    public ConcurrentQueue<(string Method, string Path, string Host, IHeaderDictionary Headers)> Requests { get; } = [];

    public static async Task<Replica> StartAsync(string address, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{address}:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        WebApplication app = builder.Build();
        Replica replica = new(app, address);
        app.UseWebSockets();
        app.Run(replica.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return replica;
    }

    /// <summary>Ends it without a farewell: connections are cut.</summary>
    public async Task KillAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _looks);
            await (BeforeHealth?.Invoke(context) ?? Task.CompletedTask);
            context.Response.StatusCode = _isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            return;
        }

        HttpRequest request = context.Request;
        Requests.Enqueue((request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget, request.Host.Value!, new HeaderDictionary(
            request.Headers.ToDictionary())));
        await (Handler is RequestDelegate handler ? handler(context) : context.Response.WriteAsync(Address));
    }
}
