using CoverType.Modeling.Candidates;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Contest;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>A data API, an MLflow and a folder, in which a test lets pipelines follow each other.</summary>
internal sealed class CampaignFixture : IAsyncDisposable
{
    private const string ParentTag = "mlflow.parentRunId";

    private CampaignFixture(
        TemporaryFolder folder, FakeDataApi dataApi, TestMlflow mlflow, CountingCandidate candidate)
    {
        Candidate = candidate;
        Folder = folder;
        DataApi = dataApi;
        Mlflow = mlflow;
        Client = mlflow.CreateClient();
    }

    public TemporaryFolder Folder { get; }

    public FakeDataApi DataApi { get; }

    public TestMlflow Mlflow { get; }

    public MlflowClient Client { get; }

    /// <summary>The only candidate, unless a test adds <see cref="Rivals"/>.</summary>
    public CountingCandidate Candidate { get; }

    /// <summary>Candidates that compete with it.</summary>
    public List<ICandidate> Rivals { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<CampaignFixture> CreateAsync(CountingCandidate? candidate = null) =>
        OpenAsync(new TemporaryFolder(), candidate);

    /// <summary>Goes on in the folder of another fixture, or a copy of it.</summary>
    public static async Task<CampaignFixture> OpenAsync(TemporaryFolder folder, CountingCandidate? candidate = null) => new(
        folder,
        await FakeDataApi.StartAsync(),
        await TestMlflow.StartNewAsync(folder),
        candidate ?? new CountingCandidate());

    /// <summary>A host that does not run, for tests that call its parts.</summary>
    public Task<TestPipeline> PrepareAsync(
        Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? configure = null) =>
        TestPipeline.PrepareAsync(Folder, DataApi, WithMlflow(settings), builder => Configure(builder, configure));

    /// <summary>A host that runs.</summary>
    public Task<TestPipeline> StartAsync(
        Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? configure = null) =>
        TestPipeline.StartAsync(Folder, DataApi, WithMlflow(settings), builder => Configure(builder, configure));

    /// <summary>Adds a campaign and collects 300 rows for it.</summary>
    public static async Task<Campaign> CollectAsync(TestPipeline pipeline, int group)
    {
        PortionCollector collector = pipeline.Services.GetRequiredService<PortionCollector>();
        Campaign campaign = await pipeline.Campaigns.AddAsync(group, minimumRows: 300, planned: true, Cancellation);
        while (campaign.Step == CampaignStep.Collect)
        {
            campaign = await collector.PollAsync(campaign, Cancellation);
        }

        return campaign;
    }

    /// <summary>Takes the active campaign to its end, and gives it.</summary>
    public static async Task<Campaign> AdvanceAsync(TestPipeline pipeline, Campaign campaign)
    {
        CampaignAdvancer advancer = pipeline.Services.GetRequiredService<CampaignAdvancer>();
        DateTimeOffset? due = await advancer.AdvanceAsync(Cancellation);
        due.ShouldBeNull($"a step failed:{Environment.NewLine}{pipeline.ReadLog()}");
        return (await pipeline.Campaigns.FindAsync(campaign.Id, Cancellation)).ShouldNotBeNull();
    }

    /// <summary>A campaign of a group from beginning to end.</summary>
    public static async Task<Campaign> RunAsync(TestPipeline pipeline, int group) =>
        await AdvanceAsync(pipeline, await CollectAsync(pipeline, group));

    /// <summary>The runs of campaigns.</summary>
    public async Task<IReadOnlyList<Run>> GetRunsAsync() =>
        [.. (await GetAllRunsAsync()).Where(run => !run.Tags.ContainsKey(ParentTag))];

    /// <summary>The runs of a campaign's candidates.</summary>
    public async Task<IReadOnlyList<Run>> GetCandidateRunsAsync(Run parent) =>
        [.. (await GetAllRunsAsync()).Where(run => run.Tags.GetValueOrDefault(ParentTag) == parent.Id.Value)];

    /// <summary>All runs of the experiment.</summary>
    public async Task<IReadOnlyList<Run>> GetAllRunsAsync()
    {
        Experiment? found = await Client.FindExperimentByNameAsync("covertype", Cancellation);
        List<Run> runs = [];
        if (found is not null)
        {
            await foreach (Run run in Client.SearchRunsAsync([found.Id], cancellationToken: Cancellation))
            {
                runs.Add(run);
            }
        }

        return runs;
    }

    /// <summary>All versions of the registered model, the oldest first.</summary>
    public async Task<IReadOnlyList<ModelVersion>> GetVersionsAsync(string model = "covertype")
    {
        List<ModelVersion> versions = [];
        await foreach (ModelVersion version in Client.SearchModelVersionsAsync(
            $"name = '{model}'", cancellationToken: Cancellation))
        {
            versions.Add(version);
        }

        return [.. versions.OrderBy(version => version.Version)];
    }

    /// <summary>The version that is in production.</summary>
    public Task<ModelVersion?> FindChampionAsync(string model = "covertype") =>
        Client.FindModelVersionByAliasAsync(model, "Production", Cancellation);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Mlflow.DisposeAsync();
        await DataApi.DisposeAsync();
        Folder.Dispose();
    }

    private Dictionary<string, string?> WithMlflow(Dictionary<string, string?>? settings) =>
        new(settings ?? [])
        {
            ["MLFLOW_TRACKING_URI"] = Mlflow.Url,
            ["Training:WorkFolder"] = settings?.GetValueOrDefault("Training:WorkFolder") ?? Folder.Combine("work"),

            // A busy machine must neither end a contest early nor make a graph too slow.
            ["Training:ContestTime"] = settings?.GetValueOrDefault("Training:ContestTime") ?? "01:00:00",
            ["Training:MaximumMicroseconds"] =
                settings?.GetValueOrDefault("Training:MaximumMicroseconds") ?? "1000000",
        };

    private void Configure(WebApplicationBuilder builder, Action<WebApplicationBuilder>? configure)
    {
        builder.Services.AddSingleton(new ConfiguredCandidates([Candidate, .. Rivals]));
        builder.Services.PostConfigure<MlflowClientOptions>(options => options.BackoffFactor = TimeSpan.Zero);
        configure?.Invoke(builder);
    }
}
