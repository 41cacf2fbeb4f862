using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class EventsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetEvents_WhileTheStateChanges_StreamsPollsStepsAndCampaigns()
    {
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        dataApi.WindowsPass = false;
        await using TestPipeline pipeline = await TestPipeline.StartAsync(folder, dataApi);
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };
        await using Stream stream = await http.GetStreamAsync(new Uri("/api/events", UriKind.Relative), Cancellation);
        await using IAsyncEnumerator<SseItem<PipelineEvent>> events = SseParser
            .Create(stream, (_, data) => JsonSerializer.Deserialize<PipelineEvent>(data, PipelineJson.CreateOptions())!)
            .EnumerateAsync(Cancellation)
            .GetAsyncEnumerator(Cancellation);

        PipelineEvent poll = await ReadUntilAsync(events, one => one.Kind == PipelineEventKind.Poll);
        poll.Poll!.Message.ShouldContain("Batch 1");

        using HttpResponseMessage added = await http.PostAsync(
            new Uri("/api/campaigns", UriKind.Relative),
            new StringContent("""{"group":7}""", Encoding.UTF8, "application/json"),
            Cancellation);
        PipelineEvent campaign = await ReadUntilAsync(events, one => one.Campaign?.Id == 2);
        campaign.Campaign!.ShouldSatisfyAllConditions(
            () => campaign.Campaign!.Group.ShouldBe(7),
            () => campaign.Campaign!.State.ShouldBe(CampaignState.Waiting));

        using HttpResponseMessage cancelled = await http.PostAsync(
            new Uri("/api/campaigns/1/cancel", UriKind.Relative), content: null, Cancellation);
        PipelineEvent step = await ReadUntilAsync(
            events, one => one.Step is { Step: "collect", Outcome: StepOutcome.Cancelled });
        step.Step!.Campaign.ShouldBe(1);
    }

    private static async Task<PipelineEvent> ReadUntilAsync(
        IAsyncEnumerator<SseItem<PipelineEvent>> events, Func<PipelineEvent, bool> isExpected)
    {
        while (await events.MoveNextAsync())
        {
            PipelineEvent one = events.Current.Data;
            events.Current.EventType.ShouldBe(JsonNamingPolicy.SnakeCaseLower.ConvertName(one.Kind.ToString()));
            if (isExpected(one))
            {
                return one;
            }
        }

        throw new InvalidOperationException("The stream has ended.");
    }
}
