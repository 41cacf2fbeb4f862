using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace Mlflow.Embedded.Tests;

/// <summary>A server for one test, with short methods for requests.</summary>
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

    public static async Task<TestServer> StartAsync(
        string? dataFolder = null, Action<WebApplicationBuilder>? configure = null) =>
        new(await EmbeddedMlflow.StartAsync(
            dataFolder is null ? null : new EmbeddedMlflowOptions { DataFolder = dataFolder, Durability = Durability.Normal },
            configure,
            cancellationToken: TestContext.Current.CancellationToken));

    /// <summary>Sends a JSON body, asserts success and returns the response.</summary>
    public Task<JsonNode> PostAsync(string path, object body) =>
        SendAsync(HttpMethod.Post, path, body, HttpStatusCode.OK);

    /// <summary>Sends a GET request, asserts success and returns the response.</summary>
    public Task<JsonNode> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, HttpStatusCode.OK);

    /// <summary>Sends a GET request, asserts success and returns the response as text.</summary>
    public Task<string> GetTextAsync(string path) =>
        Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Uploads content and returns the status.</summary>
    public async Task<HttpStatusCode> PutAsync(string path, HttpContent content)
    {
        using HttpResponseMessage response = await Http.PutAsync(path, content, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>Sends a request, asserts the status and returns the response.</summary>
    public async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body, HttpStatusCode expected)
    {
        using HttpRequestMessage request = new(method, path.StartsWith('/') ? path : Tracking + path);
        if (body is not null)
        {
            string json = body as string ?? JsonSerializer.Serialize(body);
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(expected, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Creates a run and returns its id.</summary>
    public async Task<string> CreateRunAsync(string experimentId = "0") =>
        (string)(await PostAsync("runs/create", new { experiment_id = experimentId }))["run"]!["info"]!["run_id"]!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }
}
