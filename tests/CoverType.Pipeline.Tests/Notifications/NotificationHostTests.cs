using System.Net;
using System.Net.Http.Json;
using System.Text;
using CoverType.Clients.DataApi;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
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
        await using TestPipeline second = await fixture.StartAsync(settings);
        using HttpClient http = new() { BaseAddress = new Uri(second.Url) };
        NotificationPage page = await Eventually.GetAsync(
            () => http.GetFromJsonAsync<NotificationPage>("/api/notifications?limit=1", PipelineJson.CreateOptions(), Cancellation),
            list => list.Items[0].State == NotificationState.Delivered);

        string[] ids = [.. receiver.Deliveries.Select(delivery => delivery.Id)];
        ids.Length.ShouldBe(3);
        page.Total.ShouldBe(2);
        page.Items.ShouldHaveSingleItem().Id.ShouldBe(ids[2]);
        ids[1].ShouldBe(first, "the delivery that was cut short is repeated with its id");
        ids.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task PostTest_WithAndWithoutAWebhook_ReturnsWhetherItWasTaken()
    {
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        receiver.Faults.Enqueue(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        await using (TestPipeline pipeline = await TestPipeline.StartAsync(folder, dataApi, receiver.Settings))
        {
            (await TestAsync(pipeline)).ShouldBe((HttpStatusCode.OK, """{"delivered":false,"error":"It answered 404."}"""));
            (await TestAsync(pipeline)).ShouldBe((HttpStatusCode.OK, """{"delivered":true}"""));
        }

        WebhookReceiver.Delivery delivery = receiver.Deliveries.Last();
        WebhookExample.IsGenuine(WebhookReceiver.Secret, delivery.Headers, delivery.Body, TimeProvider.System.GetUtcNow())
            .ShouldBeTrue();
        Encoding.UTF8.GetString(delivery.Body).ShouldStartWith("{\"type\":\"test\",");
        await using TestPipeline silent = await TestPipeline.StartAsync(folder, dataApi);
        (HttpStatusCode status, string problem) = await TestAsync(silent);
        status.ShouldBe(HttpStatusCode.Conflict);
        problem.ShouldContain("Notifications:Url");
    }

    private static async Task<(HttpStatusCode Status, string Body)> TestAsync(TestPipeline pipeline)
    {
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };
        using HttpResponseMessage response = await http.PostAsync(
            new Uri("/api/notifications/test", UriKind.Relative), content: null, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }
}
