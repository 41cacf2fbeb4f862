using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.ObjectStore;
using CoverType.Pipeline.Retention;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Retention;

public sealed class LateAliasTests : PreparedPipeline
{
    protected override Dictionary<string, string?> Settings => new()
    {
        ["Retention:Versions"] = "1",
        ["Retention:Runs"] = "1",
        ["Retention:DataSets"] = "1",
    };

    [Fact]
    public async Task ApplyAsync_VersionThatIsPromotedAfterItWasFound_StaysWithItsRunsAndDataSets()
    {
        Campaign old = await AddVersionAsync();
        await AddVersionAsync();
        await Fixture.Client.SetAliasAsync("covertype", "Production", 1, Cancellation);
        IRetention[] retentions = [.. Pipeline.Services.GetServices<IRetention>().Select(real => new LateAlias(real, Fixture.Client))];
        RetentionRun run = ActivatorUtilities.CreateInstance<RetentionRun>(Pipeline.Services, (IEnumerable<IRetention>)retentions);

        RetentionReport report = await run.ApplyAsync(dryRun: false, Cancellation);

        report.Failures.ShouldBeEmpty();
        report.Items.ShouldBeEmpty();
        report.Kept.ShouldBe(
            [
                "The data sets of campaign 1 stay: version 1 has an alias.",
                "Version 1 has the alias Production.",
                "The runs of campaign 1 stay: a version needs them.",
            ]);
        (await Fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(1);
        (await Fixture.GetRunsAsync()).Count.ShouldBe(2);
        Directory.Exists(Fixture.Folder.Combine("objects", "datasets", old.Key)).ShouldBeTrue();
    }

    private async Task<Campaign> AddVersionAsync()
    {
        Campaign campaign = await Pipeline.Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation);
        await Pipeline.Campaigns.SaveAsync(campaign.MovedTo(CampaignStep.Done), Cancellation);
        await Pipeline.Services.GetRequiredService<IObjectStore>().PutAsync(
            $"{ObjectArea.DataSets}/{campaign.Key}/0123456789abcdef.parquet", new byte[] { 1 }, Cancellation);
        Dictionary<string, string> tags = new() { ["covertype.campaign"] = campaign.Key };
        Experiment experiment = await Fixture.Client.GetOrCreateExperimentAsync("covertype", Cancellation);
        Run run = await Fixture.Client.CreateRunAsync(experiment.Id, tags: tags, cancellationToken: Cancellation);
        await Fixture.Client.GetOrCreateRegisteredModelAsync("covertype", Cancellation);
        await Fixture.Client.CreateModelVersionAsync(
            "covertype", $"runs:/{run.Id}/model", run.Id, tags: tags, cancellationToken: Cancellation);
        return campaign;
    }

    /// <summary>Finds as the real one does; then an operator promotes version 1.</summary>
    private sealed class LateAlias(IRetention real, MlflowClient mlflow) : IRetention
    {
        public async Task<ExpiredThings> FindAsync(IReadOnlyList<Campaign> campaigns, CancellationToken cancellationToken)
        {
            await mlflow.DeleteAliasAsync("covertype", "Production", cancellationToken);
            ExpiredThings found = await real.FindAsync(campaigns, cancellationToken);
            await mlflow.SetAliasAsync("covertype", "Production", 1, cancellationToken);
            return found;
        }
    }
}
