using System.Net;
using CoverType.Clients.DataApi;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace CoverType.Pipeline.Tests.Notifications;

public sealed class NotificationHostTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_ReceiverThatHangs_HoldsUpNoCampaignAndTheNextStartDelivers()
    {
        await using CampaignFixture fixture = await CampaignFixture.CreateAsync();
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        receiver.Faults.Enqueue(WebhookReceiver.HangAsync);
        for (int group = 1; group <= 2; group++)
        {
            fixture.DataApi.Faults.Enqueue(context =>
            {
                context.Response.StatusCode = (int)HttpStatusCode.BadRequest;
                return context.Response.WriteAsJsonAsync(new { detail = DataApiDetails.InvalidGroup }, Cancellation);
            });
        }

        Dictionary<string, string?> settings = new(receiver.Settings)
        {
            ["Campaigns:Groups:0"] = "1",
            ["Campaigns:Groups:1"] = "2",
            ["Notifications:Timeout"] = "00:05:00",
        };
        await using (TestPipeline pipeline = await fixture.StartAsync(settings))
        {
            await Eventually.GetAsync(
                () => pipeline.Campaigns.FindAsync(2, Cancellation), campaign => campaign.Step == CampaignStep.Done);
            await Eventually.GetAsync(
                () => Task.FromResult<object?>(receiver.Deliveries.Count), count => (int)count == 1);
        }

        string first = receiver.Deliveries.Single().Id;
        await using (await fixture.StartAsync(settings))
        {
            await Eventually.GetAsync(
                () => Task.FromResult<object?>(receiver.Deliveries.Count), count => (int)count == 3);
        }

        string[] ids = [.. receiver.Deliveries.Select(delivery => delivery.Id)];
        ids[1].ShouldBe(first, "the delivery that was cut short is repeated with its id");
        ids.Distinct().Count().ShouldBe(2);
    }
}
