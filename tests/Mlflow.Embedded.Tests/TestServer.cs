using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests;

/// <summary>A server of a test's own, and short ways to ask it.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private const string Tracking = "/api/2.0/mlflow/";

    private readonly EmbeddedMlflowServer _server;

    private TestServer(EmbeddedMlflowServer server)
    {
        _server = server;
        Http = new HttpClient { BaseAddress = server.Uri };
    }

    public HttpClient Http { get; }

    public EmbeddedMlflowServer Server => _server;

    public static async Task<TestServer> StartAsync(string? dataFolder = null) =>
        new(await EmbeddedMlflowServer.StartAsync(
            dataFolder, cancellationToken: TestContext.Current.CancellationToken));

    /// <summary>Sends a JSON body, asserts success and gives the answer.</summary>
    public Task<JsonNode> PostAsync(string path, object body) =>
        SendAsync(HttpMethod.Post, path, body, HttpStatusCode.OK);

    /// <summary>Asks with a query, asserts success and gives the answer.</summary>
    public Task<JsonNode> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, HttpStatusCode.OK);

    /// <summary>Asks for a text, asserts success and gives it.</summary>
    public Task<string> GetTextAsync(string path) =>
        Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Uploads bytes and gives the answer's status.</summary>
    public async Task<HttpStatusCode> PutAsync(string path, HttpContent content)
    {
        using HttpResponseMessage answer = await Http.PutAsync(path, content, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Sends a request, asserts the status and gives the answer.</summary>
    public async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body, HttpStatusCode expected)
    {
        using HttpRequestMessage request = new(method, path.StartsWith('/') ? path : Tracking + path);
        if (body is not null)
        {
            string json = body as string ?? JsonSerializer.Serialize(body);
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(expected, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Makes a run in the default experiment.</summary>
    public async Task<string> CreateRunAsync(string experimentId = "0") =>
        (string)(await PostAsync("runs/create", new { experiment_id = experimentId }))["run"]!["info"]!["run_id"]!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }
}
