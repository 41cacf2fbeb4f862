namespace Mlflow.Client.Tests.RoundTrips;

public sealed class ExperimentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetOrCreate_Twice_IsTheSame()
    {
        string name = server.NewName("skog ✓ été");

        Experiment first = await _client.GetOrCreateExperimentAsync(name, _token);
        Experiment second = await _client.GetOrCreateExperimentAsync(name, _token);

        second.Id.ShouldBe(first.Id);
        second.Name.ShouldBe(name);
        second.CreatedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Create_NameTaken_IsAlreadyExists()
    {
        Experiment experiment = await server.NewExperimentAsync();

        await Should.ThrowAsync<MlflowAlreadyExistsException>(
            _client.CreateExperimentAsync(experiment.Name, cancellationToken: _token));
    }

    [Fact]
    public async Task Tags_SetAndDeleted_AreRead()
    {
        Dictionary<string, string> tags = new() { ["team"] = "vision" };
        ExperimentId id = await _client.CreateExperimentAsync(
            server.NewName("e"), tags: tags, cancellationToken: _token);

        await _client.SetExperimentTagAsync(id, "owner", "Åsa", _token);
        (await _client.GetExperimentAsync(id, _token)).Tags["owner"].ShouldBe("Åsa");
        await Check.KnownSinceAsync(server, new Version(3, 11), async () =>
        {
            await _client.DeleteExperimentTagAsync(id, "owner", _token);
            IReadOnlyDictionary<string, string> left = (await _client.GetExperimentAsync(id, _token)).Tags;
            left.Keys.ShouldNotContain("owner");
            left["team"].ShouldBe("vision");
            MlflowNotFoundException exception = await Should.ThrowAsync<MlflowNotFoundException>(
                _client.DeleteExperimentTagAsync(id, "owner", _token));
            exception.IsUnsupported.ShouldBeFalse();
        });
    }

    [Fact]
    public async Task DeleteAndRestore_Experiment_KeepsItsName()
    {
        Experiment experiment = await server.NewExperimentAsync();

        await _client.DeleteExperimentAsync(experiment.Id, _token);
        (await _client.GetExperimentAsync(experiment.Id, _token)).IsDeleted.ShouldBeTrue();
        MlflowException exception = await Should.ThrowAsync<MlflowException>(
            _client.GetOrCreateExperimentAsync(experiment.Name, _token));
        await _client.RestoreExperimentAsync(experiment.Id, _token);

        exception.Message.ShouldContain("deleted");
        (await _client.GetOrCreateExperimentAsync(experiment.Name, _token)).Id.ShouldBe(experiment.Id);
    }

    [Fact]
    public async Task Rename_Experiment_IsFoundByItsNewName()
    {
        Experiment experiment = await server.NewExperimentAsync();
        string name = server.NewName("renamed");

        await _client.RenameExperimentAsync(experiment.Id, name, _token);

        (await _client.FindExperimentByNameAsync(name, _token))!.Id.ShouldBe(experiment.Id);
        (await _client.FindExperimentByNameAsync(experiment.Name, _token)).ShouldBeNull();
    }

    [Fact]
    public async Task Search_SmallPages_GivesEach()
    {
        string prefix = server.NewName("paged");
        for (int index = 0; index < 5; index++)
        {
            await _client.CreateExperimentAsync($"{prefix}-{index}", cancellationToken: _token);
        }

        List<string> names = [];
        await foreach (Experiment experiment in _client.SearchExperimentsAsync(
            $"name LIKE '{prefix}%'", ["name ASC"], pageSize: 2, cancellationToken: _token))
        {
            names.Add(experiment.Name);
        }

        names.ShouldBe(Enumerable.Range(0, 5).Select(index => $"{prefix}-{index}"));
    }

    [Fact]
    public async Task Get_Unknown_IsNotFound() => await Should.ThrowAsync<MlflowNotFoundException>(
        _client.GetExperimentAsync(new ExperimentId("99999999"), _token));
}
