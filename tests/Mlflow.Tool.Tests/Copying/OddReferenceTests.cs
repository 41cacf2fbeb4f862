using CoverType.Testing;
using Mlflow.Client;
using Mlflow.Embedded;
using Mlflow.Tool.Copying;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Copies of a source whose runs and versions refer to what is not there, or to others.</summary>
public sealed class OddReferenceTests() : CopyTests(null)
{
    private static readonly ExperimentId Default = new("0");

    [Fact]
    public async Task RunAsync_VersionNamesAPlaceholder_LeavesItsNumberOutAndCopiesTheOthers()
    {
        Run run = await CreateRunAsync("first");
        await Source.Client.CreateRegisteredModelAsync("cover", cancellationToken: Token);
        await CreateVersionAsync("cover", "runs:/{run_id}/model");
        await CreateVersionAsync("cover", $"runs:/{run.Id}/model", run.Id);

        CopySummary summary = await CopyAsync();

        summary.Problems.ShouldHaveSingleItem().ShouldStartWith("version 1 of 'cover': its files are at 'runs:/{run_id}/model'");
        summary.Of(CopyStage.ModelVersions).ShouldBe(new CopyCount(1, 0, 0, 1));
        (await Target.Client.GetModelVersionAsync("cover", 2, Token)).Source.ShouldBe($"runs:/{(await RunOfAsync(Target, "first")).Id}/model");
        (await CopyAsync()).Of(CopyStage.ModelVersions).ShouldBe(new CopyCount(0, 0, 1, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no id / at all")]
    public async Task RunAsync_ParentIsNoId_CopiesTheRun(string parent)
    {
        Run run = await CreateRunAsync("child", ("mlflow.parentRunId", parent));
        await Source.Client.CreateRegisteredModelAsync("cover", cancellationToken: Token);
        await CreateVersionAsync("cover", $"runs:/{run.Id}/model", run.Id);

        CopySummary summary = await CopyAsync(Everything with { Models = ["cover"] });

        summary.Problems.ShouldBeEmpty();
        (await RunOfAsync(Target, "child")).Tags["mlflow.parentRunId"].ShouldBe(parent);
    }

    [Fact]
    public async Task RunAsync_ParentIsOutsideOfThisCopy_KeepsTheParentOfTheEarlierOne()
    {
        Run parent = await CreateRunAsync("parent");
        ExperimentId other = await Source.Client.CreateExperimentAsync("other", cancellationToken: Token);
        Run child = await Source.Client.CreateRunAsync(
            other, "child", new Dictionary<string, string> { ["mlflow.parentRunId"] = parent.Id.Value }, Token);
        await CopyAsync();
        await Source.Client.LogMetricAsync(child.Id, new Metric("late", 1), Token);

        CopySummary second = await CopyAsync(Everything with { Experiments = ["other"] });

        second.Notes.ShouldBeEmpty();
        second.Of(CopyStage.RunContents).ShouldBe(new CopyCount(0, 1, 0, 0));
        (await RunOfAsync(Target, "child")).Tags["mlflow.parentRunId"].ShouldBe((await RunOfAsync(Target, "parent")).Id.Value);
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_ParentIsNotCopied_SaysSo()
    {
        Run parent = await CreateRunAsync("parent");
        ExperimentId other = await Source.Client.CreateExperimentAsync("other", cancellationToken: Token);
        Run child = await Source.Client.CreateRunAsync(
            other, "child", new Dictionary<string, string> { ["mlflow.parentRunId"] = parent.Id.Value }, Token);

        CopySummary summary = await CopyAsync(Everything with { Experiments = ["other"] });

        summary.Notes.ShouldHaveSingleItem().ShouldStartWith($"1 runs ({child.Id}) have a parent that the target does not have");
    }

    [Theory]
    [InlineData("models:/cover/1")]
    [InlineData("models:/cover@live")]
    public async Task RunAsync_VersionOfAnotherModelIsNotCopied_NamesItsFilesAndNotAStrangersVersion(string source)
    {
        Run run = await CreateRunAsync("first");
        await Source.Client.UploadArtifactAsync(run.ArtifactUri, "model/weights.bin", "right"u8.ToArray(), Token);
        await Source.Client.CreateRegisteredModelAsync("cover", cancellationToken: Token);
        await CreateVersionAsync("cover", $"runs:/{run.Id}/model", run.Id);
        await Source.Client.SetAliasAsync("cover", "live", 1, Token);
        await Source.Client.CreateRegisteredModelAsync("promoted", cancellationToken: Token);
        await CreateVersionAsync("promoted", source);
        Run strange = await Target.Client.CreateRunAsync(Default, "of a stranger", cancellationToken: Token);
        await Target.Client.CreateRegisteredModelAsync("cover", cancellationToken: Token);
        await Target.Client.CreateModelVersionAsync("cover", $"runs:/{strange.Id}/model", cancellationToken: Token);
        await Target.Client.SetAliasAsync("cover", "live", 1, Token);

        CopySummary summary = await CopyAsync(Everything with { Models = ["promoted"] });

        summary.Problems.ShouldBeEmpty();
        (await Target.Client.GetModelVersionAsync("promoted", 1, Token)).Source.ShouldBe($"runs:/{(await RunOfAsync(Target, "first")).Id}/model");
        (await DigestAsync(Target, "promoted", 1)).ShouldBe(await DigestAsync(Source, "promoted", 1));
    }

    [Fact]
    public async Task RunAsync_AliasIsOfANumberThatAStrangerHas_DoesNotSetIt()
    {
        await Source.Client.CreateRegisteredModelAsync("cover", cancellationToken: Token);
        await CreateVersionAsync("cover", "s3://bucket/one");
        await CopyAsync();
        await Target.Client.CreateModelVersionAsync("cover", "s3://bucket/of-a-stranger", cancellationToken: Token);
        await CreateVersionAsync("cover", "s3://bucket/two");
        await Source.Client.SetAliasAsync("cover", "live", 2, Token);

        CopySummary second = await CopyAsync();

        second.Problems.ShouldContain("version 2 of 'cover': the target has another version of this number.");
        (await Target.Client.FindModelVersionByAliasAsync("cover", "live", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task RunAsync_SameServerUnderAnotherName_IsRefusedAndNothingIsWritten()
    {
        await CreateRunAsync("first");
        using MlflowClient other = MlflowClient.Create(options =>
            options.TrackingUri = new UriBuilder(Source.Uri) { Host = "localhost" }.Uri);
        Source.Calls.Reset();

        CopyException failure = await Should.ThrowAsync<CopyException>(
            () => ServerCopy.RunAsync(other, Source.Client, Everything, new RecordedView(), Token));

        failure.Message.ShouldContain("--from and --to are the same server under two names, or one is a backup of the other");
        Source.Calls.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_TargetIsABackupOfTheSource_IsRefusedAndNothingIsWritten()
    {
        await CreateRunAsync("first");
        using TemporaryFolder folder = new();
        using EmbeddedMlflowFolder data = EmbeddedMlflowFolder.Open(Source.DataFolder);
        await data.BackUpAsync(folder.Combine("backup"), Token);
        await using EmbeddedMlflowServer restored = await EmbeddedMlflow.StartAsync(
            new EmbeddedMlflowOptions { DataFolder = folder.Combine("backup"), Durability = Durability.Normal }, cancellationToken: Token);
        using MlflowClient backup = MlflowClient.Create(options => options.TrackingUri = restored.Uri);
        await CreateRunAsync("second");

        CopyException failure = await Should.ThrowAsync<CopyException>(
            () => ServerCopy.RunAsync(Source.Client, backup, Everything, new RecordedView(), Token));

        failure.Message.ShouldContain("one is a backup of the other");
        (await backup.SearchRunsAsync([Default], cancellationToken: Token).CountAsync(Token)).ShouldBe(1);
    }

    private async Task<Run> CreateRunAsync(string name, params (string Key, string Value)[] tags) => await Source.Client.CreateRunAsync(
        Default, name, tags.ToDictionary(tag => tag.Key, tag => tag.Value), Token);

    private Task<ModelVersion> CreateVersionAsync(string name, string source, RunId? run = null) =>
        Source.Client.CreateModelVersionAsync(name, source, run, cancellationToken: Token);
}
