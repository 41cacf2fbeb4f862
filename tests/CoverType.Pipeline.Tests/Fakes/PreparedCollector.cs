using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>The base of tests that poll a data API with the collector of a pipeline whose host does not run.</summary>
public abstract class PreparedCollector : IAsyncLifetime
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeDataApi DataApi { get; set; } = null!;

    private protected TestPipeline Pipeline { get; set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected PortionCollector Collector => Pipeline.Services.GetRequiredService<PortionCollector>();

    private protected PortionStore Portions => Pipeline.Services.GetRequiredService<PortionStore>();

    public async ValueTask InitializeAsync()
    {
        DataApi = await FakeDataApi.StartAsync();
        Pipeline = await PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Pipeline.DisposeAsync();
        await DataApi.DisposeAsync();
        Folder.Dispose();
    }

    private protected Task<TestPipeline> PrepareAsync(Dictionary<string, string?>? settings = null) =>
        TestPipeline.PrepareAsync(Folder, DataApi, settings);

    private protected Task<Campaign> AddCampaignAsync(int? minimumRows = null) =>
        Pipeline.Campaigns.AddAsync(group: 1, minimumRows, planned: true, Cancellation);

    private protected async Task<Campaign> PollAsync(Campaign campaign, int times)
    {
        for (int poll = 0; poll < times; poll++)
        {
            campaign = await Collector.PollAsync(campaign, Cancellation);
        }

        return campaign;
    }
}
