namespace Mlflow.Client.Tests.RoundTrips;

public sealed class MetricHistoryTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetHistory_SmallPages_GivesEachValueOnce()
    {
        Run run = await server.NewRunAsync();
        await LogAsync(run.Id, 25);

        List<Metric> metrics =
            await _client.GetMetricHistoryAsync(run.Id, "loss", pageSize: 10, _token).ToListAsync(_token);

        metrics.Select(metric => metric.Step).Order().ShouldBe(Steps(25));
        metrics.ShouldAllBe(metric => metric.Value == metric.Step / 4.0);
    }

    [Fact]
    public async Task GetHistory_NoSuchMetric_IsEmpty()
    {
        Run run = await server.NewRunAsync();

        (await _client.GetMetricHistoryAsync(run.Id, "loss", cancellationToken: _token).CountAsync(_token)).ShouldBe(0);
    }

    [Fact]
    public async Task GetHistory_NoSuchRun_IsEmptyOrRefused()
    {
        RunId unknown = new(Guid.NewGuid().ToString("N"));

        // SQL stores answer an empty history, the file store looks for the run.
        try
        {
            (await _client.GetMetricHistoryAsync(unknown, "loss", cancellationToken: _token).CountAsync(_token))
                .ShouldBe(0);
        }
        catch (MlflowException exception)
        {
            exception.ShouldBeOfType<MlflowNotFoundException>();
        }
    }

    [Fact]
    public async Task GetHistories_SeveralRuns_GivesEachWhole()
    {
        Run one = await server.NewRunAsync();
        Run other = await server.NewRunAsync();
        Run without = await server.NewRunAsync();
        await LogAsync(one.Id, 7);
        await LogAsync(other.Id, 5);

        List<RunMetric> metrics =
            await _client.GetMetricHistoriesAsync([one.Id, other.Id, without.Id], "loss", cancellationToken: _token)
                .ToListAsync(_token);

        StepsOf(metrics, one.Id).ShouldBe(Steps(7));
        StepsOf(metrics, other.Id).ShouldBe(Steps(5));
        metrics.Count.ShouldBe(12);
        metrics.ShouldAllBe(each => each.Metric.Key == "loss" && each.Metric.Value == each.Metric.Step / 4.0);
    }

    [Fact]
    public async Task GetHistories_AnswerIsCut_ReadsTheRunsOneByOne()
    {
        Run one = await server.NewRunAsync();
        Run other = await server.NewRunAsync();
        await LogAsync(one.Id, 7);
        await LogAsync(other.Id, 5);

        List<RunMetric> metrics =
            await _client.GetMetricHistoriesAsync([one.Id, other.Id], "loss", pageSize: 6, _token).ToListAsync(_token);

        StepsOf(metrics, one.Id).ShouldBe(Steps(7));
        StepsOf(metrics, other.Id).ShouldBe(Steps(5));
    }

    [Fact]
    public async Task SampleHistories_ManySteps_KeepsTheEnds()
    {
        Run run = await server.NewRunAsync();
        await LogAsync(run.Id, 100);
        await Check.KnownSinceAsync(server, new Version(2, 11), async () =>
        {
            List<RunMetric> sample =
                await _client.SampleMetricHistoriesAsync([run.Id], "loss", stepsPerRun: 10, cancellationToken: _token)
                    .ToListAsync(_token);
            List<RunMetric> range =
                await _client.SampleMetricHistoriesAsync(
                    [run.Id], "loss", new StepRange(20, 29), cancellationToken: _token).ToListAsync(_token);

            IReadOnlyList<long> steps = StepsOf(sample, run.Id);
            steps[0].ShouldBe(0);
            steps[^1].ShouldBe(99);
            steps.Count.ShouldBeInRange(3, 20);
            StepsOf(range, run.Id).ShouldContain(20L);
            StepsOf(range, run.Id).ShouldContain(29L);
        });
    }

    [Fact]
    public async Task SampleHistories_RangeBackwards_IsRefusedBeforeTheWire() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(_client.SampleMetricHistoriesAsync(
            [new RunId("a")], "loss", new StepRange(2, 1), cancellationToken: _token).ToListAsync(_token).AsTask());

    private async Task LogAsync(RunId id, int steps) => await _client.LogBatchAsync(
        id, Enumerable.Range(0, steps).Select(step => new Metric("loss", step / 4.0, step)), cancellationToken: _token);

    private static IEnumerable<long> Steps(int count) => Enumerable.Range(0, count).Select(step => (long)step);

    private static IReadOnlyList<long> StepsOf(IEnumerable<RunMetric> metrics, RunId id) =>
        [.. metrics.Where(each => each.RunId == id).Select(each => each.Metric.Step).Order()];
}
