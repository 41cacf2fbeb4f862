using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Mlflow.Client.Tests.Artifacts.Multipart;

/// <summary>
/// A tracking server and, on another port, the object store that it signs addresses of: two servers with real
/// connections, whose parts are kept by number.
/// </summary>
internal sealed class StoreBehindServer : IAsyncDisposable
{
    public const string Secret = "very-secret-signature";
    public const int Chunk = 100_000;

    private readonly WebApplication _server;
    private readonly WebApplication _store;
    private readonly ConcurrentDictionary<int, int> _attempts = [];
    private readonly Lock _gate = new();
    private int _atOnce;

    private StoreBehindServer()
    {
        _server = Build();
        _server.Run(AnswerAsync);
        _store = Build();
        _store.Run(TakePartAsync);
    }

    public Uri Uri => new(_server.Urls.First());

    public Uri StoreUri => new(_store.Urls.First());

    /// <summary>What the server was asked, in order: the last name of the route, and the body.</summary>
    public ConcurrentQueue<(string Call, string Path, JsonElement Body)> Calls { get; } = [];

    /// <summary>Files that came whole, through the server.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = [];

    /// <summary>Parts that the store took.</summary>
    public ConcurrentDictionary<int, byte[]> Parts { get; } = [];

    /// <summary>Headers of every request that the store saw.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> StoreHeaders { get; } = [];

    /// <summary>Most requests that were at the store at the same time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>What the store does with the n-th attempt of a part, from 1, instead of taking it; null takes it.</summary>
    public Func<int, int, Func<HttpContext, Task>?> Misbehave { get; set; } = (_, _) => null;

    /// <summary>What the server does with a call instead of answering it; null answers.</summary>
    public Func<string, Func<HttpContext, Task>?> Refuse { get; set; } = _ => null;

    /// <summary>Whether the bytes of parts are kept; without, the store only counts them.</summary>
    public bool KeepsParts { get; init; } = true;

    public static async Task<StoreBehindServer> StartAsync(bool keepsParts = true)
    {
        StoreBehindServer both = new() { KeepsParts = keepsParts };
        await both._server.StartAsync(TestContext.Current.CancellationToken);
        await both._store.StartAsync(TestContext.Current.CancellationToken);
        return both;
    }

    /// <summary>A client that sends nearly everything in small parts, and hardly waits between repeats.</summary>
    public MlflowClient Connect(Action<MlflowClientOptions>? configure = null) =>
        MlflowClient.Create(options =>
        {
            options.TrackingUri = Uri;
            options.MaxRetries = 3;
            options.BackoffFactor = TimeSpan.FromMilliseconds(1);
            options.BackoffJitter = TimeSpan.Zero;
            options.MultipartUpload = true;
            options.MultipartMinimumBytes = Chunk;
            options.MultipartChunkBytes = Chunk;
            configure?.Invoke(options);
        });

    public int AttemptsOf(int part) => _attempts.GetValueOrDefault(part);

    /// <summary>The last call of a kind.</summary>
    public JsonElement BodyOf(string call) => Calls.Last(each => each.Call == call).Body;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static WebApplication Build()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static options => options.Limits.MaxRequestBodySize = null);
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        return app;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? string.Empty;
        string[] names = path.Split('/', 6, StringSplitOptions.RemoveEmptyEntries);
        string call = names[3] == "mpu" ? names[4].Split('/')[0] : context.Request.Method;
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        if (call == HttpMethods.Put)
        {
            Files[path] = body.ToArray();
            body.SetLength(0);
        }

        JsonElement json = body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body.ToArray());
        Calls.Enqueue((call, path, json));
        context.Response.ContentType = "application/json";
        if (Refuse(call) is { } refusal)
        {
            await refusal(context);
            return;
        }

        await context.Response.WriteAsync(call == "create" ? Places(json.GetProperty("num_parts").GetInt32()) : "{}");
    }

    private void Enter()
    {
        lock (_gate)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _atOnce--;
        }
    }

    private string Places(int parts) => JsonSerializer.Serialize(new
    {
        upload_id = "u-1",
        // Backwards, since nothing promises their order.
        credentials = Enumerable.Range(1, parts).Reverse().Select(part => new
        {
            part_number = part,
            url = $"{StoreUri}bucket/big.bin?partNumber={part}&X-Amz-Signature={Secret}",
            headers = new Dictionary<string, string> { ["x-store-header"] = $"for {part}" },
        }),
    });

    private async Task TakePartAsync(HttpContext context)
    {
        int part = int.Parse(context.Request.Query["partNumber"]!, System.Globalization.CultureInfo.InvariantCulture);
        int attempt = _attempts.AddOrUpdate(part, 1, static (_, before) => before + 1);
        StoreHeaders.Enqueue(context.Request.Headers.ToDictionary(header => header.Key, header => $"{header.Value}"));
        Enter();
        try
        {
            if (Misbehave(part, attempt) is { } misbehaviour)
            {
                await misbehaviour(context);
                return;
            }

            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(KeepsParts ? body : Stream.Null);
            Parts[part] = body.ToArray();
            context.Response.StatusCode = (int)HttpStatusCode.OK;
            context.Response.Headers.ETag = $"\"etag-{part}\"";
        }
        finally
        {
            Leave();
        }
    }
}
