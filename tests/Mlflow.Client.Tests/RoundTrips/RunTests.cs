namespace Mlflow.Client.Tests.RoundTrips;

public sealed class RunTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task LogBatch_OneTooManyOfEach_IsSplitAndAllThere()
    {
        Run run = await server.NewRunAsync();
        Dictionary<string, string> parameters =
            Enumerable.Range(0, 101).ToDictionary(index => $"p{index}", index => $"värde {index}");
        Dictionary<string, string> tags = Enumerable.Range(0, 101).ToDictionary(index => $"t{index}", index => "x");
        IEnumerable<Metric> metrics = Enumerable.Range(0, 1001).Select(step => new Metric("loss", step, step));

        await _client.LogBatchAsync(run.Id, metrics, parameters, tags, _token);

        Run read = await _client.GetRunAsync(run.Id, _token);
        read.Params.ShouldBe(parameters, ignoreOrder: true);
        tags.Keys.ShouldBeSubsetOf(read.Tags.Keys);
        read.Metrics["loss"].Value.ShouldBe(1000);
        (await _client.GetMetricHistoryAsync(run.Id, "loss", cancellationToken: _token).CountAsync(_token)).ShouldBe(1001);
    }

    [Fact]
    public async Task LogMetric_OddValues_AreReadBack()
    {
        Run run = await server.NewRunAsync();
        DateTimeOffset time = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

        await _client.LogMetricAsync(run.Id, new Metric("nan", double.NaN), _token);
        await _client.LogMetricAsync(run.Id, new Metric("small", -1e-300, -5, time), _token);

        Run read = await _client.GetRunAsync(run.Id, _token);
        read.Metrics["nan"].Value.ShouldBe(double.NaN);
        read.Metrics["small"].ShouldBe(new Metric("small", -1e-300, -5, time));
    }

    [Fact]
    public async Task LogParam_OtherValue_IsRefusedByTheServer()
    {
        Run run = await server.NewRunAsync();
        await _client.LogParamAsync(run.Id, "trees", "100", _token);
        await _client.LogParamAsync(run.Id, "trees", "100", _token);

        MlflowException exception =
            await Should.ThrowAsync<MlflowException>(_client.LogParamAsync(run.Id, "trees", "200", _token));

        exception.ErrorCode.ShouldBe("INVALID_PARAMETER_VALUE");
    }

    [Fact]
    public async Task Search_FilterOrderAndSmallPages_GivesEachInOrder()
    {
        Experiment experiment = await server.NewExperimentAsync();
        for (int index = 0; index < 5; index++)
        {
            Run run = await _client.CreateRunAsync(experiment.Id, $"r{index}", cancellationToken: _token);
            Dictionary<string, string> tags = new() { ["covertype.campaign"] = index % 2 == 0 ? "even" : "odd" };
            await _client.LogBatchAsync(run.Id, [new Metric("accuracy", index)], tags: tags, cancellationToken: _token);
            await _client.EndRunAsync(run.Id, RunStatus.Finished, _token);
        }

        List<string> names = [];
        await foreach (Run run in _client.SearchRunsAsync(
            [experiment.Id],
            "tags.`covertype.campaign` = 'even' and attributes.status = 'FINISHED'",
            ["metrics.accuracy DESC"],
            pageSize: 1,
            cancellationToken: _token))
        {
            names.Add(run.Name);
        }

        names.ShouldBe(["r4", "r2", "r0"]);
    }

    [Fact]
    public async Task SearchPage_TokenOfThePageBefore_GivesTheNext()
    {
        Experiment experiment = await server.NewExperimentAsync();
        for (int index = 0; index < 3; index++)
        {
            await _client.CreateRunAsync(experiment.Id, $"r{index}", cancellationToken: _token);
        }

        string[] order = ["attributes.run_name ASC"];
        RunSearchPage first = await _client.SearchRunsPageAsync(
            [experiment.Id], orderBy: order, pageSize: 2, cancellationToken: _token);
        RunSearchPage last = await _client.SearchRunsPageAsync(
            [experiment.Id], orderBy: order, pageSize: 2, pageToken: first.NextPageToken, cancellationToken: _token);

        first.Runs.Select(run => run.Name).ShouldBe(["r0", "r1"]);
        first.NextPageToken.ShouldNotBeNull();
        last.Runs.Select(run => run.Name).ShouldBe(["r2"]);
        last.NextPageToken.ShouldBeNull();
    }

    [Fact]
    public async Task DeleteAndRestore_Run_ShowsInTheView()
    {
        Run run = await server.NewRunAsync();

        await _client.DeleteRunAsync(run.Id, _token);

        (await _client.SearchRunsAsync([run.ExperimentId], cancellationToken: _token).CountAsync(_token)).ShouldBe(0);
        (await _client.SearchRunsAsync(
            [run.ExperimentId], view: ViewType.DeletedOnly, cancellationToken: _token).CountAsync(_token)).ShouldBe(1);
        await _client.RestoreRunAsync(run.Id, _token);
        (await _client.GetRunAsync(run.Id, _token)).IsDeleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Tags_SetAndDeleted_AreRead()
    {
        Run run = await server.NewRunAsync();

        await _client.SetRunTagAsync(run.Id, "note", "tvåhundra träd ✓", _token);
        (await _client.GetRunAsync(run.Id, _token)).Tags["note"].ShouldBe("tvåhundra träd ✓");
        await _client.DeleteRunTagAsync(run.Id, "note", _token);

        (await _client.GetRunAsync(run.Id, _token)).Tags.Keys.ShouldNotContain("note");
    }

    [Fact]
    public async Task Update_Name_KeepsStatus()
    {
        Run run = await server.NewRunAsync();

        await _client.UpdateRunAsync(run.Id, name: "renamed", cancellationToken: _token);

        Run read = await _client.GetRunAsync(run.Id, _token);
        (read.Name, read.Status).ShouldBe(("renamed", RunStatus.Running));
    }

    [Fact]
    public async Task Get_Unknown_IsNotFound() => await Should.ThrowAsync<MlflowNotFoundException>(
        _client.GetRunAsync(new RunId("00000000000000000000000000000000"), _token));
}
