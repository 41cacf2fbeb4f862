namespace Mlflow.Client.Tests.RoundTrips;

public sealed class DatasetTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly Dataset Training =
        new("skog ✓", "0123abcd", "local", "rows.csv") { Context = "training", Schema = "{}" };

    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task LogInputs_Dataset_IsReadBack()
    {
        Run run = await server.NewRunAsync();

        await _client.LogInputsAsync(run.Id, [Training], _token);

        (await _client.GetRunAsync(run.Id, _token)).Datasets.ShouldBe([Training]);
    }

    [Fact]
    public async Task Search_ExperimentsWithAndWithoutDatasets_GivesEachOnce()
    {
        Run one = await server.NewRunAsync();
        Run other = await server.NewRunAsync();
        Experiment without = await server.NewExperimentAsync();
        Dataset test = new("test", "ffff", "local", "rows.csv") { Context = "evaluation" };
        await using ActiveRun again = await _client.StartRunAsync(one.ExperimentId, cancellationToken: _token);
        await _client.LogInputsAsync(one.Id, [Training, test], _token);
        await again.LogInputsAsync([Training], _token);
        await _client.LogInputsAsync(other.Id, [test], _token);
        await again.CompleteAsync(_token);

        List<DatasetSummary> found = await _client
            .SearchDatasetsAsync([one.ExperimentId, other.ExperimentId, without.Id], _token).ToListAsync(_token);

        found.ShouldBe(
            [
                new DatasetSummary(one.ExperimentId, "skog ✓", "0123abcd") { Context = "training" },
                new DatasetSummary(one.ExperimentId, "test", "ffff") { Context = "evaluation" },
                new DatasetSummary(other.ExperimentId, "test", "ffff") { Context = "evaluation" },
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Search_MoreExperimentsThanARequestTakes_AsksTwice()
    {
        List<ExperimentId> ids = [];
        for (int index = 0; index < 21; index++)
        {
            ids.Add((await server.NewExperimentAsync()).Id);
        }

        Run run = await _client.CreateRunAsync(ids[^1], cancellationToken: _token);
        await _client.LogInputsAsync(run.Id, [Training], _token);

        List<DatasetSummary> found = await _client.SearchDatasetsAsync(ids, _token).ToListAsync(_token);

        found.ShouldHaveSingleItem().ExperimentId.ShouldBe(ids[^1]);
    }
}
