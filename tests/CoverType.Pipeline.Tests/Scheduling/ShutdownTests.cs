using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Contest;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Scheduling;

public sealed class ShutdownTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_DuringTheTraining_EndsItAndTheNextStartGoesOn()
    {
        await using CampaignFixture fixture = await CampaignFixture.CreateAsync();
        Campaign campaign;
        await using (TestPipeline collecting = await fixture.PrepareAsync())
        {
            campaign = await CampaignFixture.CollectAsync(collecting, group: 1);
        }

        EndlessCandidate endless = new();
        await using (await fixture.StartAsync(
            configure: builder => builder.Services.AddSingleton(new ConfiguredCandidates([endless]))))
        {
            await endless.Begun.WaitAsync(Cancellation);
        }

        await using TestPipeline next = await fixture.PrepareAsync();
        Campaign stopped = (await next.Campaigns.FindAsync(campaign.Id, Cancellation)).ShouldNotBeNull();
        stopped.Step.ShouldBe(CampaignStep.Train);
        stopped.Attempts.Count.ShouldBe(0);
        (await CampaignFixture.AdvanceAsync(next, stopped)).Outcome.ShouldBe(CampaignOutcome.Promoted);
    }

    /// <summary>Trains until it is cancelled.</summary>
    private sealed class EndlessCandidate : ICandidate
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "endless";

        public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

        public Task Begun => _begun.Task;

        public TrainedCandidate Train(
            IReadOnlyList<LabelledCell> cells,
            IProgress<TrainingProgress>? progress = null,
            CancellationToken cancellationToken = default)
        {
            _begun.SetResult();
            cancellationToken.WaitHandle.WaitOne();
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException("Only a cancellation ends this.");
        }
    }
}
