using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoverType.AppHost.Demonstration;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.WholeLoop;

/// <summary>A demo on free ports, and the requests of a person who watches it.</summary>
internal sealed class RunningDemo : IAsyncDisposable
{
    /// <summary>The record of the README's curl call.</summary>
    public const string Record =
        """
        {"Elevation":2596,"Aspect":51,"Slope":3,"Horizontal_Distance_To_Hydrology":258,"Vertical_Distance_To_Hydrology":0,
        "Horizontal_Distance_To_Roadways":510,"Hillshade_9am":221,"Hillshade_Noon":232,"Hillshade_3pm":148,
        "Horizontal_Distance_To_Fire_Points":6279,"Wilderness_Area":"Rawah","Soil_Type":"C7745"}
        """;

    private readonly Demo _demo;
    private readonly HttpClient _http = new();

    private RunningDemo(Demo demo) => _demo = demo;

    public DemoAddresses Addresses => _demo.Addresses;

    public static async Task<RunningDemo> StartAsync(
        TemporaryFolder state, Uri? dataApi = null, params IReadOnlyList<int> groups) =>
        new(await Demo.StartAsync(
            new DemoOptions
            {
                State = state.Path,
                PortBase = 0,
                DataApi = dataApi,
                Window = TimeSpan.FromMilliseconds(400),
                Groups = groups.Count == 0 ? [1] : groups,
            },
            TestContext.Current.CancellationToken));

    /// <summary>Waits until the alias Production points to a version, and returns that version.</summary>
    public async Task<JsonNode> ProductionAsync() => await UntilAsync(async () => await AliasAsync("Production"));

    /// <summary>Waits until the first campaign is finished, and returns it.</summary>
    public Task<JsonNode> CampaignEndAsync() => UntilAsync(async () =>
    {
        JsonArray campaigns = (await GetAsync(new Uri(Addresses.Pipeline, "campaigns")))!.AsArray();
        return campaigns.FirstOrDefault(campaign => campaign!["finished_at"] is not null);
    });

    /// <summary>Returns the version of an alias of the registered model, or null.</summary>
    public async Task<JsonNode?> AliasAsync(string alias)
    {
        JsonNode? answer = await GetAsync(
            new Uri(Addresses.Mlflow, $"api/2.0/mlflow/registered-models/alias?name=covertype&alias={alias}"));
        return answer?["model_version"];
    }

    public async Task<JsonNode> RunAsync(string runId) =>
        (await GetAsync(new Uri(Addresses.Mlflow, $"api/2.0/mlflow/runs/get?run_id={runId}")))!["run"]!;

    public async Task<double> MetricAsync(string runId, string metric) =>
        (await RunAsync(runId))["data"]!["metrics"]!.AsArray()
            .Single(entry => entry!["key"]!.GetValue<string>() == metric)!["value"]!.GetValue<double>();

    public async Task<JsonNode?> GetAsync(Uri address)
    {
        using HttpResponseMessage response = await _http.GetAsync(address, TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken)
            : null;
    }

    /// <summary>Sends a request. A POST without <paramref name="json"/> has a body of plain text.</summary>
    public async Task<HttpResponseMessage> SendAsync(string method, Uri address, string? json)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), address);
        request.Content = method != "POST" ? null
            : json is null ? new StringContent("text")
            : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Posts a record until there is a model, and returns the prediction.</summary>
    public Task<JsonNode> PredictAsync(string record = Record) => UntilAsync(async () =>
    {
        using StringContent body = new(record, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.PostAsync(
            new Uri(Addresses.Inference, "predict/"), body, TestContext.Current.CancellationToken);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            return null;
        }

        string answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, answer);
        return JsonNode.Parse(answer);
    });

    /// <summary>Returns the share of rows whose cover is predicted correctly.</summary>
    public async Task<double> AccuracyAsync(IEnumerable<(string Record, int Cover)> rows)
    {
        int asked = 0;
        int right = 0;
        await Parallel.ForEachAsync(
            rows,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (row, _) =>
            {
                JsonNode prediction = await PredictAsync(row.Record);
                Interlocked.Increment(ref asked);
                if (prediction["cover_type"]!.GetValue<int>() == row.Cover)
                {
                    Interlocked.Increment(ref right);
                }
            });
        return (double)right / asked;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _demo.DisposeAsync();
    }

    private static Task<JsonNode> UntilAsync(Func<Task<JsonNode?>> look) =>
        Eventually.Async(look, TestContext.Current.CancellationToken);
}
