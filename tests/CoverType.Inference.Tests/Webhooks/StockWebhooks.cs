using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Mlflow.Client;

namespace CoverType.Inference.Tests.Webhooks;

/// <summary>
/// The webhooks of a stock MLflow server (3.11), before an embedded one that has none: it keeps them, and posts the events of
/// aliases, signed, as <c>mlflow/webhooks/delivery.py</c> does.
/// </summary>
internal sealed class StockWebhooks : IDisposable
{
    private const string Path = "/api/2.0/mlflow/webhooks";
    private const string AliasPath = "/api/2.0/mlflow/registered-models/alias";

    private readonly ConcurrentDictionary<string, JsonObject> _webhooks = new();
    private readonly HttpClient _http = new();
    private int _created;

    /// <summary>The status of every response about webhooks, for a server that fails; null to work.</summary>
    public int? Fails { get; set; }

    /// <summary>The webhooks, with their secrets.</summary>
    public IReadOnlyList<JsonObject> All => [.. _webhooks.Values];

    /// <summary>The statuses of the receiver's responses.</summary>
    public ConcurrentQueue<int> Delivered { get; } = new();

    /// <summary>Deletes the webhooks.</summary>
    public void Clear() => _webhooks.Clear();

    public void Dispose() => _http.Dispose();

    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        PathString path = context.Request.Path;
        if (path.StartsWithSegments(Path, StringComparison.Ordinal, out PathString rest))
        {
            await AnswerAsync(context, rest.Value!.Trim('/'));
            return;
        }

        if (path != AliasPath || HttpMethods.IsGet(context.Request.Method))
        {
            await next(context);
            return;
        }

        context.Request.EnableBuffering();
        JsonObject body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        context.Request.Body.Position = 0;
        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            await DeliverAsync(HttpMethods.IsDelete(context.Request.Method) ? "deleted" : "created", body);
        }
    }

    /// <summary>Makes a signed delivery, as the server would post it.</summary>
    public static HttpRequestMessage Sign(
        string url, string secret, string body, string? id = null, DateTimeOffset? time = null)
    {
        id ??= Guid.NewGuid().ToString();
        string timestamp = $"{(time ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds()}";
        byte[] signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"));
        return new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
            Headers =
            {
                { WebhookSignature.DeliveryIdHeader, id },
                { WebhookSignature.TimestampHeader, timestamp },
                { WebhookSignature.SignatureHeader, $"v1,{Convert.ToBase64String(signature)}" },
            },
        };
    }

    /// <summary>Returns the body of an event of an alias.</summary>
    public static string Event(string action, string model, string alias, string version) => new JsonObject
    {
        ["entity"] = "model_version_alias",
        ["action"] = action,
        ["timestamp"] = TimeProvider.System.GetUtcNow().ToString("O"),
        ["data"] = new JsonObject { ["name"] = model, ["alias"] = alias, ["version"] = version },
    }.ToJsonString();

    private async Task AnswerAsync(HttpContext context, string id)
    {
        if (Fails is int status)
        {
            context.Response.StatusCode = status;
            return;
        }

        if (HttpMethods.IsGet(context.Request.Method))
        {
            JsonArray all = [.. All.Select(WithoutSecret)];
            await context.Response.WriteAsJsonAsync(new JsonObject { ["webhooks"] = all });
            return;
        }

        JsonObject sent = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        JsonObject webhook = _webhooks.GetOrAdd(
            id is "" ? $"w-{Interlocked.Increment(ref _created)}" : id,
            key => new JsonObject { ["webhook_id"] = key, ["status"] = "ACTIVE" });
        foreach ((string name, JsonNode? value) in sent)
        {
            webhook[name] = value?.DeepClone();
        }

        await context.Response.WriteAsJsonAsync(new JsonObject { ["webhook"] = WithoutSecret(webhook) });
    }

    private static JsonNode WithoutSecret(JsonObject webhook)
    {
        JsonObject copy = webhook.DeepClone().AsObject();
        copy.Remove("secret");
        return copy;
    }

    private async Task DeliverAsync(string action, JsonObject body)
    {
        foreach (JsonObject webhook in All)
        {
            using HttpRequestMessage delivery = Sign(
                $"{webhook["url"]}",
                $"{webhook["secret"]}",
                Event(action, $"{body["name"]}", $"{body["alias"]}", $"{body["version"]}"));
            using HttpResponseMessage response = await _http.SendAsync(delivery);
            Delivered.Enqueue((int)response.StatusCode);
        }
    }
}
