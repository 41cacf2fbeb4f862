using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Notifications;
using CoverType.Pipeline.Operations;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class LostPromotionTests : IAsyncLifetime
{
    private readonly MlflowFaults _faults = new();
    private CampaignFixture _fixture = null!;
    private TestPipeline _pipeline = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PromotionOrders Orders => _pipeline.Services.GetRequiredService<PromotionOrders>();

    public async ValueTask InitializeAsync()
    {
        _fixture = await CampaignFixture.CreateAsync();
        _pipeline = await _fixture.PrepareAsync(
            new()
            {
                ["Notifications:Url"] = "http://127.0.0.1:1/nobody-listens",
                ["Notifications:Secret"] = WebhookReceiver.Secret,
            },
            _faults.Configure);
        await _fixture.Client.CreateRegisteredModelAsync("covertype", cancellationToken: Cancellation);
        for (int version = 1; version <= 2; version++)
        {
            await _fixture.Client.CreateModelVersionAsync("covertype", "mlflow-artifacts:/model", cancellationToken: Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _fixture.DisposeAsync();
    }

    [Fact]
    public async Task PromoteAsync_CallerThatLeavesWhileTheAliasMoves_IsRecordedAndTold()
    {
        using CancellationTokenSource caller = new();
        _faults.After = request => Leave(request, caller);

        await Orders.PromoteAsync(1, "It is better.", caller.Token);

        caller.IsCancellationRequested.ShouldBeTrue();
        (await _fixture.FindChampionAsync()).ShouldNotBeNull().Tags["covertype.decision"].ShouldBe("promoted by hand");
        (await ListAsync()).ShouldHaveSingleItem().Version.ShouldBe("1");
        (await _pipeline.Services.GetRequiredService<NotificationStore>().ListDueAsync(TimeSpan.Zero, Cancellation))
            .ShouldHaveSingleItem().Event.ShouldBe("version.promoted");
    }

    [Fact]
    public async Task RollBackAsync_SeveralAtOnce_EachMovesFromWhereTheOneBeforeEnded()
    {
        await Orders.PromoteAsync(1, "The first.", Cancellation);
        await Orders.PromoteAsync(2, "The second.", Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Orders.RollBackAsync(null, $"Order {number}.", Cancellation)));

        (await ListAsync()).Take(4).Select(entry => (entry.Version, entry.ChampionVersion))
            .ShouldBe([("2", "1"), ("1", "2"), ("2", "1"), ("1", "2")], "the newest first");
    }

    [Fact]
    public async Task PromoteAsync_AliasThatWasMovedWithoutARecord_IsRecordedByTheRepetitionOnce()
    {
        await Orders.PromoteAsync(1, "The first.", Cancellation);
        await _fixture.Client.SetAliasAsync("covertype", "Production", 2, Cancellation);

        (await Orders.PromoteAsync(2, "Once more.", Cancellation)).Promotion!.ChampionVersion.ShouldBe("1");
        (await Orders.PromoteAsync(2, "And again.", Cancellation)).Refusal.ShouldBe("Version 2 is in production already.");

        (await ListAsync()).Select(entry => (entry.Version, entry.ChampionVersion, entry.Reason)).ShouldBe(
            [("2", "1", "Once more."), ("1", null, "The first.")]);
    }

    [Fact]
    public async Task RollBackAsync_AliasThatWasMovedWithoutARecord_GoesToTheRecordedVersion()
    {
        await Orders.PromoteAsync(1, "The first.", Cancellation);
        await _fixture.Client.SetAliasAsync("covertype", "Production", 2, Cancellation);

        (await Orders.RollBackAsync(null, "It was slow.", Cancellation)).Promotion!.Version.ShouldBe("1");
    }

    private static void Leave(HttpRequestMessage request, CancellationTokenSource caller)
    {
        if (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/alias", StringComparison.Ordinal))
        {
            caller.Cancel();
        }
    }

    private async Task<IReadOnlyList<PromotionReport>> ListAsync() =>
        (await _pipeline.Services.GetRequiredService<PromotionStore>().ListAsync(offset: 0, limit: 10, Cancellation)).Page;
}
