namespace Mlflow.Client.Tests.RoundTrips;

public sealed class RegistryTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetOrCreate_Twice_IsTheSame()
    {
        string name = server.NewName("cover type ✓");

        await _client.GetOrCreateRegisteredModelAsync(name, _token);
        RegisteredModel second = await _client.GetOrCreateRegisteredModelAsync(name, _token);

        second.Name.ShouldBe(name);
        await Should.ThrowAsync<MlflowAlreadyExistsException>(
            _client.CreateRegisteredModelAsync(name, cancellationToken: _token));
    }

    [Fact]
    public async Task Alias_SetMovedAndDeleted_IsFollowed()
    {
        string name = await NewModelAsync(versions: 2);

        await _client.SetAliasAsync(name, "Production", 1, _token);
        await _client.SetAliasAsync(name, "Production", 2, _token);

        (await _client.FindModelVersionByAliasAsync(name, "Production", _token))!.Version.ShouldBe(2);
        (await _client.GetModelVersionAsync(name, 2, _token)).Aliases.ShouldBe(["Production"]);
        (await _client.FindRegisteredModelAsync(name, _token))!.Aliases["Production"].ShouldBe(2);
        await _client.DeleteAliasAsync(name, "Production", _token);
        await _client.DeleteAliasAsync(name, "Production", _token);
        (await _client.FindModelVersionByAliasAsync(name, "Production", _token)).ShouldBeNull();
    }

    [Fact]
    public async Task FindByAlias_NoSuchModel_IsNull() =>
        (await _client.FindModelVersionByAliasAsync(server.NewName("none"), "Production", _token))
            .ShouldBeNull();

    [Fact]
    public async Task SetAlias_NoSuchVersion_IsNotFound()
    {
        string name = await NewModelAsync(versions: 1);

        await Should.ThrowAsync<MlflowNotFoundException>(_client.SetAliasAsync(name, "Production", 9, _token));
    }

    [Fact]
    public async Task CreateVersion_WithTags_IsReadyAndSearchable()
    {
        string name = await NewModelAsync(versions: 0);
        Run run = await server.NewRunAsync();
        Dictionary<string, string> tags = new() { ["covertype.campaign"] = "7" };

        ModelVersion version = await _client.CreateModelVersionAsync(
            name, $"{run.ArtifactUri}/model", run.Id, tags: tags, description: "första", cancellationToken: _token);

        version.Status.ShouldBe(ModelVersionStatus.Ready);
        (version.Version, version.RunId, version.Description).ShouldBe((1, run.Id, "första"));
        List<ModelVersion> found = await _client.SearchModelVersionsAsync(
            $"name = '{name}' and tags.`covertype.campaign` = '7'", cancellationToken: _token).ToListAsync(_token);
        found.ShouldHaveSingleItem().Tags["covertype.campaign"].ShouldBe("7");
    }

    [Fact]
    public async Task SearchVersions_SmallPages_GivesEach()
    {
        string name = await NewModelAsync(versions: 5);

        List<ModelVersion> found = await _client.SearchModelVersionsAsync(
            $"name = '{name}'", ["version_number DESC"], pageSize: 2, _token).ToListAsync(_token);

        found.Select(version => version.Version).ShouldBe([5, 4, 3, 2, 1]);
    }

    [Fact]
    public async Task Version_TagsDescriptionAndStage_AreKept()
    {
        string name = await NewModelAsync(versions: 1);

        await _client.SetModelVersionTagAsync(name, 1, "note", "✓", _token);
        await _client.SetModelVersionTagAsync(name, 1, "gone", "x", _token);
        await _client.DeleteModelVersionTagAsync(name, 1, "gone", _token);
        await _client.UpdateModelVersionAsync(name, 1, "described", _token);
        bool hasStages = await _client.TryTransitionStageAsync(name, 1, "Production", cancellationToken: _token);

        ModelVersion version = await _client.GetModelVersionAsync(name, 1, _token);
        version.Tags["note"].ShouldBe("✓");
        version.Tags.Keys.ShouldNotContain("gone");
        version.Description.ShouldBe("described");
        version.Stage.ShouldBe(hasStages ? "Production" : "None");
    }

    [Fact]
    public async Task Stages_VersionMoved_ArchivesTheOneBefore()
    {
        string name = await NewModelAsync(versions: 3);

        await _client.TransitionStageAsync(name, 1, "Production", cancellationToken: _token);
        ModelVersion second = await _client.TransitionStageAsync(name, 2, "production", cancellationToken: _token);
        IReadOnlyList<ModelVersion> production =
            await _client.GetLatestModelVersionsAsync(name, ["Production"], _token);
        IReadOnlyList<ModelVersion> all = await _client.GetLatestModelVersionsAsync(name, cancellationToken: _token);
        ModelVersion archived = await _client.TransitionStageAsync(name, 2, "Archived", cancellationToken: _token);

        second.Stage.ShouldBe("Production");
        production.ShouldHaveSingleItem().Version.ShouldBe(2);
        all.Select(version => (version.Stage, version.Version)).ShouldBe(
            [("Production", 2), ("Archived", 1), ("None", 3)], ignoreOrder: true);
        archived.Stage.ShouldBe("Archived");
    }

    [Fact]
    public async Task Stages_UnknownStageOrModel_IsRefused()
    {
        string name = await NewModelAsync(versions: 1);

        await Should.ThrowAsync<ArgumentException>(
            _client.TransitionStageAsync(name, 1, "Live", cancellationToken: _token));
        await Should.ThrowAsync<MlflowNotFoundException>(
            _client.TransitionStageAsync(name, 9, "Staging", cancellationToken: _token));
        await Should.ThrowAsync<MlflowNotFoundException>(
            _client.GetLatestModelVersionsAsync(server.NewName("none"), cancellationToken: _token));
    }

    [Fact]
    public async Task GetDownloadUri_VersionOfARun_LiesUnderItsArtifacts()
    {
        string name = server.NewName("m");
        await _client.CreateRegisteredModelAsync(name, cancellationToken: _token);
        Run run = await server.NewRunAsync();
        string source = $"{run.ArtifactUri}/model";
        await _client.CreateModelVersionAsync(name, source, run.Id, cancellationToken: _token);

        (await _client.GetModelVersionDownloadUriAsync(name, 1, _token)).ShouldBe(source);
        await Should.ThrowAsync<MlflowNotFoundException>(_client.GetModelVersionDownloadUriAsync(name, 9, _token));
    }

    [Fact]
    public async Task RegisteredModel_ChangedRenamedAndDeleted_IsAsTold()
    {
        string name = await NewModelAsync(versions: 1);
        string newName = server.NewName("renamed");

        await _client.UpdateRegisteredModelAsync(name, "described", _token);
        await _client.SetRegisteredModelTagAsync(name, "team", "vision", _token);
        await _client.SetRegisteredModelTagAsync(name, "gone", "x", _token);
        await _client.DeleteRegisteredModelTagAsync(name, "gone", _token);
        await _client.RenameRegisteredModelAsync(name, newName, _token);

        RegisteredModel model = (await _client.FindRegisteredModelAsync(newName, _token))!;
        model.Description.ShouldBe("described");
        model.Tags["team"].ShouldBe("vision");
        model.Tags.Keys.ShouldNotContain("gone");
        model.LatestVersions.ShouldHaveSingleItem().Version.ShouldBe(1);
        (await _client.FindRegisteredModelAsync(name, _token)).ShouldBeNull();

        await _client.DeleteModelVersionAsync(newName, 1, _token);
        await Should.ThrowAsync<MlflowNotFoundException>(_client.GetModelVersionAsync(newName, 1, _token));
        await _client.DeleteRegisteredModelAsync(newName, _token);
        (await _client.FindRegisteredModelAsync(newName, _token)).ShouldBeNull();
    }

    [Fact]
    public async Task SearchModels_SmallPages_GivesEach()
    {
        string prefix = server.NewName("paged");
        for (int index = 0; index < 3; index++)
        {
            await _client.CreateRegisteredModelAsync($"{prefix}-{index}", cancellationToken: _token);
        }

        List<RegisteredModel> found = await _client.SearchRegisteredModelsAsync(
            $"name LIKE '{prefix}%'", ["name ASC"], pageSize: 2, _token).ToListAsync(_token);

        found.Select(model => model.Name).ShouldBe([$"{prefix}-0", $"{prefix}-1", $"{prefix}-2"]);
    }

    private async Task<string> NewModelAsync(int versions)
    {
        string name = server.NewName("m");
        await _client.CreateRegisteredModelAsync(name, cancellationToken: _token);
        Run? run = versions > 0 ? await server.NewRunAsync() : null;
        for (int index = 0; index < versions; index++)
        {
            await _client.CreateModelVersionAsync(name, $"{run!.ArtifactUri}/model", run.Id, cancellationToken: _token);
        }

        return name;
    }
}
