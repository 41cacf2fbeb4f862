using System.Globalization;
using System.Text.Json.Nodes;

namespace Mlflow.Client.Tests.RoundTrips;

public sealed class LoggedModelTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public Task Create_UploadedAndFinalized_IsReadyWithAllThatWasTold() => CheckAsync(async () =>
    {
        Run run = await server.NewRunAsync();
        Dictionary<string, string> parameters = new() { ["trees"] = "100" };
        Dictionary<string, string> tags = new() { ["campaign"] = "7", ["x"] = "y" };
        LoggedModel created = await _client.CreateLoggedModelAsync(
            run.ExperimentId, "skog ✓", run.Id, "classifier", parameters, tags, _token);
        LoggedModelId id = created.Id!.Value;

        await _client.UploadArtifactAsync(created.ArtifactUri, "files/a.bin", [1, 2, 3], _token);
        await _client.LogLoggedModelParamsAsync(id, new Dictionary<string, string> { ["depth"] = "9" }, _token);
        await _client.DeleteLoggedModelTagAsync(id, "x", _token);
        await _client.SetLoggedModelTagsAsync(id, new Dictionary<string, string> { ["note"] = "blå" }, _token);
        LoggedModel ready = await _client.FinalizeLoggedModelAsync(id, cancellationToken: _token);
        LoggedModel read = await _client.GetLoggedModelAsync(id, _token);

        created.Status.ShouldBe(LoggedModelStatus.Pending);
        ready.Status.ShouldBe(LoggedModelStatus.Ready);
        (read.Name, read.Status, read.SourceRunId).ShouldBe(("skog ✓", LoggedModelStatus.Ready, run.Id));
        read.Params["trees"].ShouldBe("100");
        read.Params["depth"].ShouldBe("9");
        read.Tags["campaign"].ShouldBe("7");
        read.Tags["note"].ShouldBe("blå");
        read.Tags.Keys.ShouldNotContain("x");
        (await _client.ListArtifactsAsync(id, "files", _token).ToListAsync(_token))
            .ShouldBe([new ArtifactInfo("files/a.bin", false, 3)]);
        (await _client.ListArtifactsAsync(id, cancellationToken: _token).ToListAsync(_token))
            .ShouldBe([new ArtifactInfo("files", true, null)]);
    });

    [Fact]
    public Task Finalize_UploadFailed_IsKept() => CheckAsync(async () =>
    {
        LoggedModel model = await NewModelAsync(await server.NewRunAsync());

        await _client.FinalizeLoggedModelAsync(model.Id!.Value, LoggedModelStatus.UploadFailed, _token);

        (await _client.GetLoggedModelAsync(model.Id!.Value, _token)).Status.ShouldBe(LoggedModelStatus.UploadFailed);
    });

    [Fact]
    public Task Search_FilterAndSmallPages_GivesEach() => CheckAsync(async () =>
    {
        Run run = await server.NewRunAsync();
        List<LoggedModelId> ids = [];
        for (int index = 0; index < 3; index++)
        {
            LoggedModelId id = (await NewModelAsync(run)).Id!.Value;
            Dictionary<string, string> tags = new() { ["parity"] = index % 2 == 0 ? "even" : "odd" };
            await _client.SetLoggedModelTagsAsync(id, tags, _token);
            await _client.LogMetricAsync(run.Id, new Metric("accuracy", index / 10.0) { ModelId = id }, _token);
            ids.Add(id);
        }

        List<LoggedModel> even = await _client.SearchLoggedModelsAsync(
            [run.ExperimentId], "tags.parity = 'even'", pageSize: 1, cancellationToken: _token).ToListAsync(_token);
        List<LoggedModel> ordered = await _client.SearchLoggedModelsAsync(
            [run.ExperimentId], orderBy: ["metrics.accuracy DESC"], cancellationToken: _token).ToListAsync(_token);

        even.Select(model => model.Id!.Value).ShouldBe([ids[0], ids[2]], ignoreOrder: true);
        ordered.Select(model => model.Id!.Value).ShouldBe([ids[2], ids[1], ids[0]]);
        ordered[0].Metrics.ShouldHaveSingleItem().Value.ShouldBe(0.2);
    });

    [Fact]
    public Task InputAndOutput_OfRuns_AreReadBack() => CheckAsync(async () =>
    {
        Run run = await server.NewRunAsync();
        Run evaluation = await _client.CreateRunAsync(run.ExperimentId, cancellationToken: _token);
        LoggedModelId id = (await NewModelAsync(run)).Id!.Value;

        await _client.LogOutputModelAsync(run.Id, id, step: 3, _token);
        await _client.LogInputModelAsync(evaluation.Id, id, _token);

        (await _client.GetRunAsync(run.Id, _token)).Models.ShouldBe([id]);
        (await _client.GetRunAsync(evaluation.Id, _token)).InputModels.ShouldBe([id]);
    });

    [Fact]
    public Task Delete_Model_IsNotFoundAfterwards() => CheckAsync(async () =>
    {
        LoggedModelId id = (await NewModelAsync(await server.NewRunAsync())).Id!.Value;

        await _client.DeleteLoggedModelAsync(id, _token);

        MlflowNotFoundException exception =
            await Should.ThrowAsync<MlflowNotFoundException>(_client.GetLoggedModelAsync(id, _token));
        exception.IsUnsupported.ShouldBeFalse();
    });

    [Fact]
    public async Task LogModelDescription_OfAFolder_StandsInTheRunsHistory()
    {
        Run run = await server.NewRunAsync();
        JsonObject description = new()
        {
            ["artifact_path"] = "model",
            ["run_id"] = run.Id.Value,
            ["utc_time_created"] = DateTimeOffset.UnixEpoch.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            ["flavors"] = new JsonObject { ["python_function"] = new JsonObject { ["loader_module"] = "x" } },
            ["model_uuid"] = "u1",
        };

        await _client.LogModelDescriptionAsync(run.Id, description.ToJsonString(), _token);

        (await _client.GetRunAsync(run.Id, _token)).Tags["mlflow.log-model.history"].ShouldContain("\"model\"");
        await Should.ThrowAsync<MlflowException>(_client.LogModelDescriptionAsync(run.Id, "{}", _token));
    }

    private Task CheckAsync(Func<Task> check) => Check.KnownSinceAsync(server, Check.LoggedModels, check);

    private Task<LoggedModel> NewModelAsync(Run run) =>
        _client.CreateLoggedModelAsync(run.ExperimentId, "small", run.Id, cancellationToken: _token);
}
