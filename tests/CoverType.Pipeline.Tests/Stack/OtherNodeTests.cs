using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Contest;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Stack;

/// <summary>What an operator does on a node other than the one that does the work.</summary>
public sealed class OtherNodeTests(StackServers servers) : IClassFixture<StackServers>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PostCancel_StepThatRunsOnTheOtherNode_EndsItThere()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers);
        WaitingCandidate candidate = new();
        await using TestPipeline working = await StartAsync(fixture, candidate);
        await candidate.Begun.WaitAsync(Cancellation);
        await using TestPipeline other = await StartAsync(fixture, new WaitingCandidate());
        using HttpClient http = new() { BaseAddress = new Uri(other.Url) };

        using StringContent reason = new("""{"reason":"The group is wrong."}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage cancelled = await http.PostAsync(
            new Uri("/api/campaigns/1/cancel", UriKind.Relative), reason, Cancellation);

        cancelled.IsSuccessStatusCode.ShouldBeTrue();
        (await StackFixture.RestAsync(other)).ShouldHaveSingleItem().State.ShouldBe(CampaignState.Cancelled);
        StepReport training = (await StackFixture.AskAsync<IReadOnlyList<StepReport>>(http, "/api/campaigns/1/steps"))
            .ShouldNotBeNull().Single(step => step.Step == "train");
        training.Outcome.ShouldBe(StepOutcome.Cancelled);
        training.Node.ShouldBe(NodeOf(working));
        training.Message.ShouldBe("An operator cancelled it: The group is wrong.");
        Experiment experiment = (await fixture.Client.FindExperimentByNameAsync("covertype", Cancellation)).ShouldNotBeNull();
        List<Run> cancelledRuns = [];
        await foreach (Run run in fixture.Client.SearchRunsAsync(
            [experiment.Id], "tags.`covertype.decision` = 'cancelled'", cancellationToken: Cancellation))
        {
            cancelledRuns.Add(run);
        }

        cancelledRuns.ShouldHaveSingleItem().Status.ShouldBe(RunStatus.Failed);
    }

    [Fact]
    public async Task GetEvents_OfTheNodeThatDoesNotDoTheWork_StreamsThatOfTheOther()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers);
        WaitingCandidate candidate = new();
        await using TestPipeline working = await StartAsync(fixture, candidate);
        await candidate.Begun.WaitAsync(Cancellation);
        await using TestPipeline watching = await StartAsync(fixture, new WaitingCandidate());
        using HttpClient http = new() { BaseAddress = new Uri(watching.Url) };
        await using Stream stream = await http.GetStreamAsync(new Uri("/api/events", UriKind.Relative), Cancellation);
        await using IAsyncEnumerator<SseItem<PipelineEvent>> events = SseParser
            .Create(stream, (_, data) => JsonSerializer.Deserialize<PipelineEvent>(data, PipelineJson.CreateOptions())!)
            .EnumerateAsync(Cancellation)
            .GetAsyncEnumerator(Cancellation);
        (await NextAsync(events, _ => true)).Kind.ShouldBe(PipelineEventKind.Alive);

        candidate.GoOn();

        (await NextAsync(events, one => one.Step is { Step: "train", Outcome: StepOutcome.Done })).Step!.Node
            .ShouldBe(NodeOf(working));
        await NextAsync(events, one => one.Campaign is { Id: 1, State: CampaignState.Promoted });
    }

    private static Task<TestPipeline> StartAsync(StackFixture fixture, WaitingCandidate candidate) => fixture.StartAsync(
        configure: builder => builder.Services.AddSingleton(new ConfiguredCandidates([candidate])));

    private static string NodeOf(TestPipeline pipeline) => pipeline.Services.GetRequiredService<PipelineNode>().Name;

    private static async Task<PipelineEvent> NextAsync(
        IAsyncEnumerator<SseItem<PipelineEvent>> events, Func<PipelineEvent, bool> isExpected)
    {
        while (await events.MoveNextAsync())
        {
            if (isExpected(events.Current.Data))
            {
                return events.Current.Data;
            }
        }

        throw new InvalidOperationException("The stream has ended.");
    }
}
