using System.Text;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Contest;

/// <summary>The base of tests of a contest between the usual candidate and a rival with one tree.</summary>
public abstract class PreparedContest : IAsyncLifetime
{
    private protected CountingCandidate Rival { get; } = new("rival", trees: 1, maxDepth: 1);

    private protected CampaignFixture Fixture { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Fixture = await CampaignFixture.CreateAsync();
        Fixture.Rivals.Add(Rival);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Fixture.DisposeAsync();
    }

    private protected async Task<Campaign> RunAsync()
    {
        await using TestPipeline pipeline = await Fixture.PrepareAsync();
        return await CampaignFixture.RunAsync(pipeline, group: 1);
    }

    private protected async Task<string[]> ReadCandidatesAsync()
    {
        Run run = (await Fixture.GetRunsAsync()).ShouldHaveSingleItem();
        using MemoryStream file = new();
        await Fixture.Client.DownloadArtifactAsync(run.ArtifactUri, "candidates.csv", file, Cancellation);
        return Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private protected async Task ShouldHaveFilesAsync(Run run, params string[] names)
    {
        List<string> files = [];
        await foreach (ArtifactInfo file in Fixture.Client.ListArtifactsAsync(run.Id, cancellationToken: Cancellation))
        {
            files.Add(file.Path);
        }

        names.ShouldBeSubsetOf(files);
    }

    private protected async Task<Run> FindNestedAsync(string name)
    {
        Run parent = (await Fixture.GetRunsAsync()).ShouldHaveSingleItem();
        return (await Fixture.GetCandidateRunsAsync(parent)).Single(run => run.Name == name);
    }
}
