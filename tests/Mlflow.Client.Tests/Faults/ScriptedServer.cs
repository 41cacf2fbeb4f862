using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mlflow.Client.Tests.Faults;

/// <summary>A server that behaves, request by request, as a test says; the last behaviour stays.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<HttpContext, Task>[] _script;
    private readonly ConcurrentQueue<Request> _requests = [];
    private int _count;
    private bool _readsBodies = true;

    private ScriptedServer(Func<HttpContext, Task>[] script)
    {
        _script = script;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(AnswerAsync);
    }

    public Uri Uri => new(_app.Urls.First());

    /// <summary>What came in, in order.</summary>
    public IReadOnlyList<Request> Requests => [.. _requests];

    public static Task<ScriptedServer> StartAsync(params Func<HttpContext, Task>[] script) =>
        StartAsync(new ScriptedServer(script));

    /// <summary>A server whose behaviours see the body before anybody has read it.</summary>
    public static Task<ScriptedServer> StartUnreadAsync(params Func<HttpContext, Task>[] script) =>
        StartAsync(new ScriptedServer(script) { _readsBodies = false });

    private static async Task<ScriptedServer> StartAsync(ScriptedServer server)
    {
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>A client of this server that hardly waits between repeats.</summary>
    public MlflowClient Connect(Action<MlflowClientOptions>? configure = null) => MlflowClient.Create(options =>
    {
        options.TrackingUri = Uri;
        options.MaxRetries = 3;
        options.BackoffFactor = TimeSpan.FromMilliseconds(1);
        options.BackoffJitter = TimeSpan.Zero;
        configure?.Invoke(options);
    });

    public static Func<HttpContext, Task> Json(string json, int status = 200) =>
        Text(json, status, "application/json");

    public static Func<HttpContext, Task> Text(string text, int status, string type) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    };

    /// <summary>Sends the head and half of the body, and then breaks the connection.</summary>
    public static Func<HttpContext, Task> Torn(string text, string type = "application/json") => async context =>
    {
        context.Response.ContentType = type;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    };

    /// <summary>Sends the head and then nothing for as long as the caller stays.</summary>
    public static Func<HttpContext, Task> Silent() => async context =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using MemoryStream body = new();
        if (_readsBodies)
        {
            await context.Request.Body.CopyToAsync(body);
        }

        _requests.Enqueue(new Request(
            context.Request.Method,
            context.Request.Path.Value ?? string.Empty,
            Encoding.UTF8.GetString(body.ToArray()),
            context.Request.Headers.Authorization.ToString(),
            context.Request.QueryString.Value ?? string.Empty));
        int index = Math.Min(Interlocked.Increment(ref _count), _script.Length) - 1;
        await _script[index](context);
    }

    internal sealed record Request(
        string Method, string Path, string Body, string Authorization, string Query);
}
