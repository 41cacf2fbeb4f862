using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mlflow.Client.Wire;

namespace Mlflow.Client.Tests.Recordings;

/// <summary>
/// A server that gives recorded answers and remembers what it was asked, with a wire layer that asks it.
/// </summary>
internal sealed class Playback : IAsyncDisposable
{
    private readonly WebApplication _app;
    private ServiceProvider? _services;
    private Exchange? _exchange;

    private Playback()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(AnswerAsync);
    }

    public WireApi Api => _services!.GetRequiredService<WireApi>();

    public string AskedMethod { get; private set; } = string.Empty;

    public string AskedPath { get; private set; } = string.Empty;

    public IReadOnlyList<(string Key, string Value)> AskedQuery { get; private set; } = [];

    public byte[] AskedBody { get; private set; } = [];

    public static async Task<Playback> StartAsync(CancellationToken cancellationToken)
    {
        Playback playback = new();
        await playback._app.StartAsync(cancellationToken);
        ServiceCollection services = new();
        services.AddMlflowClient(options =>
        {
            options.TrackingUri = new Uri(playback._app.Urls.First());
            options.MaxRetries = 0;
        });
        playback._services = services.BuildServiceProvider();
        return playback;
    }

    /// <summary>Lets the next request have this exchange's answer.</summary>
    public void Load(Exchange exchange) => _exchange = exchange;

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string[] parts = target.Split('?', 2);
        AskedMethod = context.Request.Method;
        AskedPath = parts[0];
        AskedQuery = ReadQuery(parts.ElementAtOrDefault(1) ?? string.Empty);
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        AskedBody = body.ToArray();

        context.Response.StatusCode = _exchange!.Status;
        context.Response.ContentType = _exchange.ContentType;
        await context.Response.Body.WriteAsync(_exchange.AnswerBytes, context.RequestAborted);
    }

    private static IReadOnlyList<(string Key, string Value)> ReadQuery(string query) =>
    [
        .. query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (HttpUtility.UrlDecode(pair[0]), HttpUtility.UrlDecode(pair[1]))),
    ];
}
