using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Notifications;
using CoverType.Pipeline.Operations;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class PromotionOrdersTests : PreparedPipeline
{
    protected override Dictionary<string, string?> Settings => new()
    {
        ["Notifications:Url"] = "http://127.0.0.1:1/nobody-listens",
        ["Notifications:Secret"] = WebhookReceiver.Secret,
    };

    [Fact]
    public async Task PromoteAndRollBack_ByHand_MoveTheAliasAndTellWhy()
    {
        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 1);
        Run run = await Fixture.Client.GetRunAsync(new RunId(campaign.Run!.RunId), Cancellation);
        await Fixture.Client.CreateModelVersionAsync(
            "covertype", $"runs:/{run.Id}/model", run.Id, cancellationToken: Cancellation);
        PromotionOrders orders = Pipeline.Services.GetRequiredService<PromotionOrders>();

        (await orders.PromoteAsync(9, "It does not exist.", Cancellation)).IsUnknown.ShouldBeTrue();
        (await orders.PromoteAsync(1, "Again.", Cancellation)).Refusal.ShouldBe("Version 1 is in production already.");
        (await orders.PromoteAsync(2, "A colleague asked for it.", Cancellation)).Promotion!.ChampionVersion.ShouldBe("1");

        ModelVersion champion = (await Fixture.FindChampionAsync()).ShouldNotBeNull();
        champion.Version.ShouldBe(2);
        champion.Tags["covertype.decision"].ShouldBe("promoted by hand");
        champion.Tags["covertype.decision_reason"].ShouldBe("A colleague asked for it.");

        (await orders.RollBackAsync(null, "It was slow.", Cancellation)).Promotion!.Version.ShouldBe("1");

        champion = (await Fixture.FindChampionAsync()).ShouldNotBeNull();
        champion.Version.ShouldBe(1);
        champion.Tags["covertype.decision"].ShouldBe("rolled back to");
        (IReadOnlyList<PromotionReport> page, int total) = await Pipeline.Services.GetRequiredService<PromotionStore>()
            .ListAsync(offset: 0, limit: 10, Cancellation);
        total.ShouldBe(3);
        page.Select(entry => (entry.Kind, entry.Version, entry.ChampionVersion, entry.Campaign)).ShouldBe(
        [
            (PromotionKind.RolledBack, "1", "2", null),
            (PromotionKind.PromotedByHand, "2", "1", null),
            (PromotionKind.Promoted, "1", null, 1),
        ]);
        page.Select(entry => entry.Reason).ShouldBe(["It was slow.", "A colleague asked for it.", campaign.Decision!.Reason]);
        IReadOnlyList<Notification> told = await Pipeline.Services.GetRequiredService<NotificationStore>()
            .ListDueAsync(TimeSpan.FromHours(1), Cancellation);
        told.Select(notification => notification.Event).ShouldBe(
            ["campaign.promoted", "version.promoted", "version.rolledBack"]);
        told[1].Body.ShouldContain(
            "\"data\":{\"state\":\"promotedByHand\",\"reason\":\"A colleague asked for it.\",\"version\":\"2\",\"championVersion\":\"1\"");
    }
}
