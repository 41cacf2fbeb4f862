using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Shadow;
using CoverType.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Tests.Shadow;

public sealed class ShadowQueueTests : IAsyncLifetime
{
    private static readonly ModelIdentity Champion = new("covertype", "1", null);

    private readonly TemporaryFolder _folder = new();
    private readonly MlflowClient _mlflow =
        MlflowClient.Create(client => client.TrackingUri = new Uri(InferenceServer.NoMlflow));

    private readonly ChallengerModel _challenger;

    public ShadowQueueTests()
    {
        IOptions<ServingOptions> serving = Options.Create(new ServingOptions { CacheFolder = _folder.Path });
        _challenger = new ChallengerModel(
            new ModelRegistry(_mlflow, serving, TimeProvider.System),
            CacheFolders.Open(_folder.Path),
            new ModelLoader(serving, TimeProvider.System),
            Options.Create(new ShadowOptions()),
            serving,
            TimeProvider.System,
            NullLoggerFactory.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        CachedModel cached = await CacheFolders.Open(_folder.Path).ServeAsync(TestModel.Of(2), "2", Cancellation, "Challenger");
        (await _challenger.Swap.ToAsync(cached, Cancellation)).ShouldBeNull();
    }

    public ValueTask DisposeAsync()
    {
        _challenger.Dispose();
        _mlflow.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Observe_MoreThanTheQueueTakes_DropsAndCountsTheRest()
    {
        ShadowQueue queue = Queue(share: 1, length: 2);

        Observe(queue, 5);

        queue.Cells.Count.ShouldBe(2);
        queue.Dropped.ShouldBe(3);
    }

    [Fact]
    public void Observe_ShareOfTheTraffic_TakesAboutThatManyCells()
    {
        ShadowQueue queue = Queue(share: 0.25, length: 100_000);

        Observe(queue, 40_000);

        // Five standard deviations: 5 * sqrt(40,000 * 0.25 * 0.75) = 433.
        queue.Cells.Count.ShouldBeInRange(10_000 - 433, 10_000 + 433);
        queue.Dropped.ShouldBe(0);
    }

    [Fact]
    public void Observe_NoChallenger_TakesNothing()
    {
        _challenger.Models.Withdraw("gone", null);
        ShadowQueue queue = Queue(share: 1, length: 10);

        Observe(queue, 5);

        queue.Cells.Count.ShouldBe(0);
    }

    private static void Observe(ShadowQueue queue, int cells)
    {
        ForestCell cell = TestCells.Random(1, seed: 1)[0];
        queue.Observe(
            [.. Enumerable.Repeat(cell, cells)], new CellScore[cells], Champion, TimeSpan.FromMilliseconds(1));
    }

    private ShadowQueue Queue(double share, int length) =>
        new(_challenger, Options.Create(new ShadowOptions { Share = share, QueueLength = length }));
}
