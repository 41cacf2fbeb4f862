namespace Mlflow.Client.Tests.RoundTrips;

public sealed class ActiveRunTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_WorkEnds_IsFinishedWithAllThatWasLogged()
    {
        string experiment = server.NewName("e");
        RunId id = await _client.RunAsync(
            experiment,
            "forest",
            async (run, ct) =>
            {
                await run.LogParamAsync("trees", 100, ct);
                await run.LogParamAsync("trees", 100, ct);
                await run.LogMetricAsync("accuracy", 0.94, step: 3, ct);
                await run.SetTagAsync("colour", "red", ct);
                await run.SetTagAsync("colour", "blå ✓", ct);
                await run.LogArtifactAsync("plots/confusion.png", [1, 2, 3], ct);
            },
            _token);

        Run run = await _client.GetRunAsync(id, _token);
        run.Status.ShouldBe(RunStatus.Finished);
        run.Name.ShouldBe("forest");
        run.EndedAt.ShouldNotBeNull();
        run.Params["trees"].ShouldBe("100");
        run.Metrics["accuracy"].Value.ShouldBe(0.94);
        run.Metrics["accuracy"].Step.ShouldBe(3);
        run.Tags["colour"].ShouldBe("blå ✓");
        run.Tags["mlflow.source.type"].ShouldBe("LOCAL");
        run.Tags.Keys.ShouldContain("mlflow.user");
        using MemoryStream copy = new();
        await _client.DownloadArtifactAsync(run.ArtifactUri, "plots/confusion.png", copy, _token);
        copy.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task RunAsync_WorkThrows_IsFailedWithTheException()
    {
        RunId id = default;
        await Should.ThrowAsync<InvalidDataException>(_client.RunAsync(
            server.NewName("e"),
            null,
            async (run, ct) =>
            {
                id = run.Id;
                await run.LogMetricAsync("loss", 1, cancellationToken: ct);
                throw new InvalidDataException("the rows were wrong");
            },
            _token));

        Run run = await _client.GetRunAsync(id, _token);
        run.Status.ShouldBe(RunStatus.Failed);
        run.Tags["error.type"].ShouldBe("System.IO.InvalidDataException");
        run.Tags["error.message"].ShouldBe("the rows were wrong");
        run.Metrics.Keys.ShouldContain("loss");
    }

    [Fact]
    public async Task RunAsync_Cancelled_IsKilled()
    {
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(_token);
        RunId id = default;
        await Should.ThrowAsync<OperationCanceledException>(_client.RunAsync(
            server.NewName("e"),
            null,
            async (run, ct) =>
            {
                id = run.Id;
                await cancellation.CancelAsync();
                ct.ThrowIfCancellationRequested();
            },
            cancellation.Token));

        (await _client.GetRunAsync(id, _token)).Status.ShouldBe(RunStatus.Killed);
    }

    [Fact]
    public async Task Dispose_NeitherCompletedNorFailed_IsFailedAndKeepsWhatWasLogged()
    {
        Experiment experiment = await server.NewExperimentAsync();
        RunId id;
        await using (ActiveRun run = await _client.StartRunAsync(experiment.Id, cancellationToken: _token))
        {
            id = run.Id;
            await run.LogMetricAsync("loss", 1, cancellationToken: _token);
        }

        Run ended = await _client.GetRunAsync(id, _token);
        ended.Status.ShouldBe(RunStatus.Failed);
        ended.Tags["error.message"].ShouldContain("disposed");
        ended.Metrics.Keys.ShouldContain("loss");
    }

    [Fact]
    public async Task LogMetric_MoreThanBatch_ArrivesInOrderAndIsReadPageByPage()
    {
        Experiment experiment = await server.NewExperimentAsync();
        await using ActiveRun run = await _client.StartRunAsync(experiment.Id, cancellationToken: _token);
        for (int step = 0; step < 2500; step++)
        {
            await run.LogMetricAsync("loss", 1.0 / (step + 1), step, _token);
        }

        await run.CompleteAsync(_token);

        List<long> steps = [];
        await foreach (Metric metric in _client.GetMetricHistoryAsync(run.Id, "loss", pageSize: 700, _token))
        {
            steps.Add(metric.Step);
        }

        steps.Order().ShouldBe(Enumerable.Range(0, 2500).Select(step => (long)step));
    }

    [Fact]
    public async Task LogParam_OtherValue_IsRefusedBeforeTheWire()
    {
        Experiment experiment = await server.NewExperimentAsync();
        await using ActiveRun run = await _client.StartRunAsync(experiment.Id, cancellationToken: _token);
        await run.LogParamAsync("trees", 100, _token);

        await Should.ThrowAsync<ArgumentException>(async () => await run.LogParamAsync("trees", 200, _token));

        await run.CompleteAsync(_token);
        (await _client.GetRunAsync(run.Id, _token)).Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public async Task LogMetric_AfterTheEnd_IsRefused()
    {
        Experiment experiment = await server.NewExperimentAsync();
        await using ActiveRun run = await _client.StartRunAsync(experiment.Id, cancellationToken: _token);
        await run.CompleteAsync(_token);

        await Should.ThrowAsync<ObjectDisposedException>(
            run.LogMetricAsync("loss", 1, cancellationToken: _token).AsTask());
    }

    [Fact]
    public async Task Complete_BatchWasRefused_ThrowsAndFailsTheRun()
    {
        Experiment experiment = await server.NewExperimentAsync();
        await using ActiveRun run = await _client.StartRunAsync(experiment.Id, cancellationToken: _token);
        await _client.LogParamAsync(run.Id, "trees", "1", _token);
        await run.LogParamAsync("trees", 2, _token);

        await Should.ThrowAsync<MlflowException>(run.CompleteAsync(_token));

        (await _client.GetRunAsync(run.Id, _token)).Status.ShouldBe(RunStatus.Failed);
    }

    [Fact]
    public async Task StartNested_Child_NamesItsParent()
    {
        Experiment experiment = await server.NewExperimentAsync();
        await using ActiveRun parent = await _client.StartRunAsync(experiment.Id, cancellationToken: _token);
        await using ActiveRun child = await parent.StartNestedAsync("child", _token);

        child.Started.Tags["mlflow.parentRunId"].ShouldBe(parent.Id.Value);
    }

    [Fact]
    public async Task Resume_FinishedRun_IsUnderWayAgain()
    {
        Experiment experiment = await server.NewExperimentAsync();
        RunId id = (await _client.CreateRunAsync(experiment.Id, cancellationToken: _token)).Id;
        await _client.EndRunAsync(id, RunStatus.Killed, _token);

        await using ActiveRun run = await _client.ResumeRunAsync(id, _token);
        RunStatus status = (await _client.GetRunAsync(id, _token)).Status;
        await run.LogMetricAsync("loss", 1, cancellationToken: _token);
        await run.CompleteAsync(_token);

        status.ShouldBe(RunStatus.Running);
        (await _client.GetRunAsync(id, _token)).Status.ShouldBe(RunStatus.Finished);
    }
}
