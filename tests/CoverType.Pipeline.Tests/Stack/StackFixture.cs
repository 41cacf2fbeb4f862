using System.Net.Http.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Mlflow.Client;
using MySqlConnector;

namespace CoverType.Pipeline.Tests.Stack;

/// <summary>A database of a test's own, the object store, an MLflow and a data API, for several pipelines at once.</summary>
internal sealed class StackFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly S3Server _objects;
    private readonly string _connectionString;
    private int _pipelines;

    private StackFixture(S3Server objects, string connectionString, FakeDataApi dataApi)
    {
        _objects = objects;
        _connectionString = connectionString;
        DataApi = dataApi;
    }

    public FakeDataApi DataApi { get; }

    /// <summary>The name of the database.</summary>
    public string Database => new MySqlConnectionStringBuilder(_connectionString).Database;

    public TestMlflow Mlflow { get; private set; } = null!;

    public MlflowClient Client { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<StackFixture> CreateAsync(StackServers servers, string password = "password-of-a-test")
    {
        StackFixture fixture = new(
            servers.Objects,
            await servers.CreateDatabaseAsync(password, Cancellation),
            await FakeDataApi.StartAsync());
        fixture.Mlflow = await TestMlflow.StartNewAsync(fixture._folder);
        fixture.Client = fixture.Mlflow.CreateClient();
        return fixture;
    }

    /// <summary>A pipeline in this process, with folders of its own.</summary>
    public Task<TestPipeline> StartAsync(
        Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? configure = null) =>
        TestPipeline.StartAsync(_folder, DataApi, SettingsOfAnother(settings), configure);

    /// <summary>A pipeline in this process whose scheduler does not run.</summary>
    public Task<TestPipeline> PrepareAsync(Dictionary<string, string?>? settings = null) =>
        TestPipeline.PrepareAsync(_folder, DataApi, SettingsOfAnother(settings));

    /// <summary>A pipeline that is a process of its own, to be killed.</summary>
    public PipelineProcess StartProcess(Dictionary<string, string?>? settings = null)
    {
        Dictionary<string, string?> all = SettingsOfAnother(settings);
        all["DataApi:Url"] = DataApi.Url;
        all["Collection:PollInterval"] = settings?.GetValueOrDefault("Collection:PollInterval") ?? "00:00:00.050";
        return PipelineProcess.Start(all, _folder.Combine($"log-{_pipelines}"));
    }

    /// <summary>Waits until a pipeline says that it rests, and gives its campaigns.</summary>
    public static async Task<IReadOnlyList<CampaignReport>> RestAsync(TestPipeline pipeline)
    {
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };
        await Eventually.GetAsync(
            () => AskAsync<PipelineStatus>(http, "/status"), status => status.Activity == PipelineActivity.Resting);
        return (await AskAsync<IReadOnlyList<CampaignReport>>(http, "/campaigns")).ShouldNotBeNull();
    }

    /// <summary>What a pipeline answers, or null while it answers with an error.</summary>
    public static async Task<T?> AskAsync<T>(HttpClient http, string path)
        where T : class
    {
        using HttpResponseMessage response = await http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadFromJsonAsync<T>(PipelineJson.CreateOptions(), Cancellation)
            : null;
    }

    /// <summary>There is one campaign, it was promoted, and MLflow has one finished run and one version of it.</summary>
    public async Task ShouldHaveOnePromotedAsync(IReadOnlyList<CampaignReport> campaigns, string log)
    {
        CampaignReport campaign = campaigns.ShouldHaveSingleItem(log);
        campaign.State.ShouldBe(CampaignState.Promoted, log);
        Experiment experiment = (await Client.FindExperimentByNameAsync("covertype", Cancellation)).ShouldNotBeNull();
        List<Run> runs = [];
        await foreach (Run run in Client.SearchRunsAsync([experiment.Id], cancellationToken: Cancellation))
        {
            runs.Add(run);
        }

        Run nested = runs.Where(run => run.Tags.ContainsKey("mlflow.parentRunId")).ShouldHaveSingleItem(log);
        nested.Status.ShouldBe(RunStatus.Finished, log);
        runs.Remove(nested);

        List<ModelVersion> versions = [];
        await foreach (ModelVersion version in Client.SearchModelVersionsAsync(
            "name = 'covertype'", cancellationToken: Cancellation))
        {
            versions.Add(version);
        }

        runs.ShouldHaveSingleItem(log).Status.ShouldBe(RunStatus.Finished, log);
        versions.ShouldHaveSingleItem(log).RunId!.Value.Value.ShouldBe(campaign.RunId!, log);
        (await Client.FindModelVersionByAliasAsync("covertype", "Production", Cancellation))
            .ShouldNotBeNull(log).Version.ShouldBe(1, log);
    }

    /// <summary>What all pipelines of the fixture have logged.</summary>
    public string ReadLogs() =>
        string.Concat(Directory.EnumerateFiles(_folder.Path, "*.log", SearchOption.AllDirectories).Select(File.ReadAllText));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Mlflow.DisposeAsync();
        await DataApi.DisposeAsync();
        _folder.Dispose();
    }

    private Dictionary<string, string?> SettingsOfAnother(Dictionary<string, string?>? settings)
    {
        int number = Interlocked.Increment(ref _pipelines);
        Dictionary<string, string?> all = new()
        {
            ["Database:Provider"] = "MySql",
            ["Database:ConnectionString"] = _connectionString,
            ["ObjectStore:Kind"] = "S3",
            ["ObjectStore:Endpoint"] = _objects.Endpoint.AbsoluteUri,
            ["ObjectStore:AccessKey"] = _objects.AccessKey,
            ["ObjectStore:SecretKey"] = _objects.SecretKey,
            ["MLFLOW_TRACKING_URI"] = Mlflow.Url,
            ["Training:WorkFolder"] = _folder.Combine($"work-{number}"),
            ["Training:Candidates:0:Trainer"] = "RandomForest",
            ["Training:Candidates:0:Trees"] = "4",
            ["Training:Threads"] = "1",

            // A busy machine must not make a graph too slow.
            ["Training:MaximumMicroseconds"] = "1000000",

            // A busy machine must not lose a lease either.
            ["Cluster:CheckinInterval"] = "00:00:02",
        };
        foreach ((string key, string? value) in settings ?? [])
        {
            all[key] = value;
        }

        return all;
    }
}
