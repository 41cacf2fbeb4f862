using System.Text;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Collection;

public sealed class CollectorRestartTests : PreparedCollector
{
    [Fact]
    public async Task PollAsync_AfterARestart_GoesOnWithWhatIsKept()
    {
        Campaign campaign = await AddCampaignAsync();
        await PollAsync(campaign, times: 9);
        await Pipeline.DisposeAsync();
        Pipeline = await PrepareAsync();

        campaign = (await Pipeline.Campaigns.FindActiveAsync(Cancellation)).ShouldNotBeNull();
        campaign = await Collector.PollAsync(campaign, Cancellation);

        campaign.Step.ShouldBe(CampaignStep.Assemble);
        Pipeline.ReadLog().ShouldContain("10 portions of 10 batches, 1,500 rows (1,500 distinct)");
    }

    [Fact]
    public async Task PollAsync_AnswerKeptButNotRecorded_IsRecordedAfterTheRestart()
    {
        Campaign campaign = await AddCampaignAsync();
        PortionObjects objects = Pipeline.Services.GetRequiredService<PortionObjects>();
        byte[] answer = Encoding.UTF8.GetBytes(DataApi.Body(group: 1, batch: 10, seed: 5));
        await objects.KeepAsync(campaign, batch: 10, PortionObjects.DigestOf(answer), answer, Cancellation);

        await Collector.PollAsync(campaign, Cancellation);

        (await Portions.ListAsync(campaign.Id, Cancellation))
            .Select(portion => portion.BatchNumber).ShouldBe([10, 1]);
    }

    [Fact]
    public async Task PollAsync_KeptAnswerSpoiledMeanwhile_GoesOnWithoutIt()
    {
        Campaign campaign = await AddCampaignAsync();
        await PollAsync(campaign, times: 2);
        KeptPortion spoiled = (await Portions.ListAsync(campaign.Id, Cancellation))[0];
        await File.WriteAllTextAsync(Folder.Combine("objects", spoiled.ObjectKey), "{}", Cancellation);
        await Pipeline.DisposeAsync();
        Pipeline = await PrepareAsync();

        await Collector.PollAsync(campaign, Cancellation);

        Pipeline.ReadLog().ShouldContain($"{spoiled.ObjectKey} is lost");
        (await Portions.ListKeptUpToAsync(campaign.Id, Cancellation))
            .Select(portion => portion.BatchNumber).ShouldBe([2, 3]);
    }
}
