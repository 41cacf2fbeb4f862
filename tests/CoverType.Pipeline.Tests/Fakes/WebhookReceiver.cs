using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>The receiver of notifications on its own port.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    /// <summary>The secret of the tests, that of the example of Standard Webhooks.</summary>
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app)
    {
        _app = app;
    }

    /// <summary>What came, in its order.</summary>
    public ConcurrentQueue<Delivery> Deliveries { get; } = new();

    /// <summary>Answers that are given before the ordinary one, which is 204.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Faults { get; } = new();

    /// <summary>The settings that make a pipeline notify this receiver.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Notifications:Url"] = $"{_app.Urls.Single()}/hook",
        ["Notifications:Secret"] = Secret,
    };

    public static async Task<WebhookReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebhookReceiver receiver = new(builder.Build());
        receiver._app.MapPost("/hook", receiver.ReceiveAsync);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Does not answer until the caller leaves.</summary>
    public static async Task HangAsync(HttpContext context)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller has left.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Deliveries.Enqueue(new Delivery(
            new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)), body.ToArray()));
        if (Faults.TryDequeue(out Func<HttpContext, Task>? fault))
        {
            await fault(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>A request.</summary>
    public sealed record Delivery(IHeaderDictionary Headers, byte[] Body)
    {
        /// <summary>The id of the notification.</summary>
        public string Id => Headers["webhook-id"].ToString();
    }
}
