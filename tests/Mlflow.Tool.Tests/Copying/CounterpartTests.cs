using CoverType.Testing;
using Mlflow.Client;
using Mlflow.Embedded;
using Mlflow.Tool.Copying;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Copies to a target that has counterparts under other names, in other places, or as originals.</summary>
public sealed class CounterpartTests() : CopyTests(null)
{
    private const string Plot = "plot";

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task RunAsync_MergedExperimentHasGotAnotherName_AddsToItAndDoublesNothing(bool isSource, bool isTarget)
    {
        ExperimentId source = await Source.Client.CreateExperimentAsync(Plot, cancellationToken: Token);
        ExperimentId target = await Target.Client.CreateExperimentAsync(Plot, cancellationToken: Token);
        await Target.Client.CreateRunAsync(target, "of the target", cancellationToken: Token);
        await Source.Client.CreateRunAsync(source, "first", cancellationToken: Token);
        (await CopyAsync()).Problems.ShouldBeEmpty();
        if (isSource)
        {
            await Source.Client.RenameExperimentAsync(source, "plot, renamed at the source", Token);
        }

        if (isTarget)
        {
            await Target.Client.RenameExperimentAsync(target, "plot, renamed on the target", Token);
        }

        await Source.Client.CreateRunAsync(source, "second", cancellationToken: Token);

        (await CopyAsync()).Problems.ShouldBeEmpty();

        (await NamesOfRunsAsync(Target)).ShouldBe(["first", "of the target", "second"]);
        (await Target.Client.SearchExperimentsAsync(cancellationToken: Token).CountAsync(Token)).ShouldBe(2);
        await ShouldWriteNothingAsync();
    }

    [Fact]
    public async Task RunAsync_SourceHasGotNewNames_RenamesTheCopies()
    {
        await FillAsync(Source, "first");
        await CopyAsync();
        await Source.Client.RenameExperimentAsync((await Source.Client.FindExperimentByNameAsync(Plot, Token))!.Id, "field", Token);
        await Source.Client.RenameRegisteredModelAsync("cover", "cover of trees", Token);

        CopySummary second = await CopyAsync();

        second.Problems.ShouldBeEmpty();
        second.Of(CopyStage.Experiments).ShouldBe(new CopyCount(0, 1, 1, 0));
        second.Of(CopyStage.RegisteredModels).ShouldBe(new CopyCount(0, 1, 0, 0));
        await ShouldBeEqualAsync(ViewType.All);
        await ShouldWriteNothingAsync();
    }

    [Fact]
    public async Task RunAsync_NewExperimentHasTheFormerNameOfAnother_CopiesBoth()
    {
        ExperimentId first = await Source.Client.CreateExperimentAsync(Plot, cancellationToken: Token);
        await Source.Client.CreateRunAsync(first, "of the first", cancellationToken: Token);
        await CopyAsync();
        await Source.Client.RenameExperimentAsync(first, "plot of last year", Token);
        ExperimentId second = await Source.Client.CreateExperimentAsync(Plot, cancellationToken: Token);
        await Source.Client.CreateRunAsync(second, "of the second", cancellationToken: Token);

        (await CopyAsync()).Problems.ShouldBeEmpty();

        await ShouldBeEqualAsync(ViewType.All);
        await ShouldWriteNothingAsync();
    }

    [Fact]
    public async Task RunAsync_FilesAndStepsOfARunThatGoesOnHaveChanged_AreCopied()
    {
        Run run = await FillAsync(Source, "first");
        Run running = await Source.Client.CreateRunAsync(run.ExperimentId, "goes on", cancellationToken: Token);
        await Source.Client.UploadArtifactAsync(running.ArtifactUri, "first.txt", "one"u8.ToArray(), Token);
        (await CopyAsync()).Problems.ShouldBeEmpty();
        await Source.Client.UploadArtifactAsync(running.ArtifactUri, "first.txt", "two"u8.ToArray(), Token);
        await Source.Client.UploadArtifactAsync(running.ArtifactUri, "second.txt", "new"u8.ToArray(), Token);
        LoggedModelId model = (await Source.Client.GetRunAsync(run.Id, Token)).Models.Single();
        await Source.Client.LogOutputModelAsync(run.Id, model, 9, Token);

        (await CopyAsync()).Problems.ShouldBeEmpty();

        await ShouldBeEqualAsync(ViewType.All);
        await ShouldWriteNothingAsync();
    }

    [Fact]
    public async Task RunAsync_NewExperimentAloneHasTheFormerNameOfAnother_IsReportedAndPutNowhere()
    {
        ExperimentId first = await Source.Client.CreateExperimentAsync(Plot, cancellationToken: Token);
        await Source.Client.CreateRunAsync(first, "of the first", cancellationToken: Token);
        await CopyAsync();
        await Source.Client.RenameExperimentAsync(first, "plot of last year", Token);
        ExperimentId second = await Source.Client.CreateExperimentAsync(Plot, cancellationToken: Token);
        await Source.Client.CreateRunAsync(second, "of the second", cancellationToken: Token);

        CopySummary summary = await CopyAsync(Everything with { Experiments = [Plot] });

        summary.Problems.ShouldContain(problem => problem.Contains("is the copy of 'plot of last year'", StringComparison.Ordinal));
        (await NamesOfRunsAsync(Target)).ShouldBe(["of the first"]);
    }

    [Theory]
    [InlineData("the 'best'")]
    [InlineData("the \"best\"")]
    [InlineData("the 'best' \"ever\"")]
    public async Task RunAsync_RegisteredModelWithQuotesInItsName_IsCopiedWithItsVersions(string name)
    {
        await FillAsync(Source, "first");
        await Source.Client.CreateRegisteredModelAsync(name, cancellationToken: Token);
        await Source.Client.CreateModelVersionAsync(name, "s3://elsewhere/model", cancellationToken: Token);

        (await CopyAsync()).Problems.ShouldBeEmpty();

        (await Target.Client.GetModelVersionAsync(name, 1, Token)).Source.ShouldBe("s3://elsewhere/model");
        await ShouldWriteNothingAsync();
    }

    [Fact]
    public async Task RunAsync_CopiesHaveGotOtherNamesOnTheTarget_KeepsThemAndDoublesNothing()
    {
        Run run = await FillAsync(Source, "first");
        await CopyAsync();
        await Target.Client.RenameRegisteredModelAsync("cover", "imported cover", Token);
        await Target.Client.RenameExperimentAsync((await Target.Client.FindExperimentByNameAsync(Plot, Token))!.Id, "imported plot", Token);
        await Source.Client.CreateModelVersionAsync("cover", $"runs:/{run.Id}/model", run.Id, cancellationToken: Token);
        await Source.Client.CreateRegisteredModelAsync("promoted", cancellationToken: Token);
        await Source.Client.CreateModelVersionAsync("promoted", "models:/cover/1", cancellationToken: Token);

        CopySummary second = await CopyAsync();

        second.Problems.ShouldBeEmpty();
        second.Notes.ShouldContain("registered model 'cover' is 'imported cover' on the target, and keeps that name.");
        (await Target.Client.FindRegisteredModelAsync("cover", Token)).ShouldBeNull();
        (await Target.Client.GetModelVersionAsync("imported cover", 2, Token)).Tags.ContainsKey(CopyMarks.Copied).ShouldBeTrue();
        (await Target.Client.GetModelVersionAsync("promoted", 1, Token)).Source.ShouldBe("models:/imported cover/1");
        (await NamesOfRunsAsync(Target)).ShouldBe(["first"]);
        await ShouldWriteNothingAsync();
    }

    [Fact]
    public async Task RunAsync_BackToTheOriginals_AddsNothing()
    {
        await FillAsync(Source, "first");
        await CopyAsync();
        IReadOnlyList<string> before = await Snapshot.ReadAsync(Source.Client, ViewType.All, Token);

        CopySummary back = await CopyBackAsync();

        back.Problems.ShouldBeEmpty();
        back.Notes.ShouldContain("1 runs of the source are copies of runs of the target, which are left as they are.");
        (await Snapshot.ReadAsync(Source.Client, ViewType.All, Token)).ShouldBe(before);
    }

    [Fact]
    public async Task RunAsync_BackWithWhatWasAddedToTheCopies_AddsThat()
    {
        await FillAsync(Source, "first");
        await CopyAsync();
        Run copy = await RunOfAsync(Target, "first");
        LoggedModel model = await Target.Client.SearchLoggedModelsAsync([copy.ExperimentId], cancellationToken: Token).SingleAsync(Token);
        Run child = await Target.Client.CreateRunAsync(
            copy.ExperimentId, "child", new Dictionary<string, string> { ["mlflow.parentRunId"] = copy.Id.Value }, Token);
        await Target.Client.LogInputModelAsync(child.Id, model.Id!.Value, Token);
        await Target.Client.LogBatchAsync(child.Id, [new Metric("accuracy", 0.5, 7) { ModelId = model.Id }], cancellationToken: Token);
        await Target.Client.CreateModelVersionAsync("cover", $"runs:/{child.Id}/model", child.Id, cancellationToken: Token);
        await Target.Client.SetAliasAsync("cover", "trial", 2, Token);

        (await CopyBackAsync()).Problems.ShouldBeEmpty();

        await ShouldBeEqualAsync(ViewType.All);
        (await CopyAsync()).Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.All);
        await ShouldWriteNothingAsync();
        Source.Calls.Reset();
        (await CopyBackAsync()).Problems.ShouldBeEmpty();
        Source.Calls.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_ThroughAThirdServerAndThenDirectly_DoublesNothing()
    {
        await FillAsync(Source, "first");
        await CopyAsync();
        await using TestServer third = await TestServer.StartAsync();
        (await CopyAsync(Target, third)).Problems.ShouldBeEmpty();

        (await CopyAsync(Source, third)).Problems.ShouldBeEmpty();

        (await Snapshot.ReadAsync(third.Client, ViewType.All, Token)).ShouldBe(await Snapshot.ReadAsync(Source.Client, ViewType.All, Token));
    }

    [Fact]
    public async Task RunAsync_BackupWithoutTheOldestRun_IsRefused()
    {
        await FillAsync(Source, "first");
        await FillAsync(Source, "second");
        using TemporaryFolder folder = new();
        using (EmbeddedMlflowFolder data = EmbeddedMlflowFolder.Open(Source.DataFolder))
        {
            await data.BackUpAsync(folder.Combine("backup"), Token);
        }

        await using EmbeddedMlflowServer restored = await EmbeddedMlflow.StartAsync(
            new EmbeddedMlflowOptions { DataFolder = folder.Combine("backup"), Durability = Durability.Normal }, cancellationToken: Token);
        using MlflowClient backup = MlflowClient.Create(options => options.TrackingUri = restored.Uri);
        await Source.Client.CreateRunAsync(
            (await RunOfAsync(Source, "first")).ExperimentId,
            new NewRun { Name = "older than all", StartedAt = DateTimeOffset.UnixEpoch },
            Token);

        CopyException failure = await Should.ThrowAsync<CopyException>(
            () => ServerCopy.RunAsync(Source.Client, backup, Everything, new RecordedView(), Token));

        failure.Message.ShouldContain("one is a backup of the other");
    }

    [Fact]
    public async Task RunAsync_TargetHasARunTwice_SaysSo()
    {
        Run run = await FillAsync(Source, "first");
        await CopyAsync();
        Run copy = await RunOfAsync(Target, "first");
        Run second = await Target.Client.CreateRunAsync(
            copy.ExperimentId, "twice", new Dictionary<string, string> { [CopyMarks.Source] = CopyMarks.Of(run.Id) }, Token);

        CopySummary summary = await CopyAsync();

        summary.Notes.ShouldContain(note => note.StartsWith($"run {run.Id} is on the target 2 times") && note.Contains($"Delete {second.Id}."));
    }

    private static async Task<Run> FillAsync(TestServer server, string name)
    {
        ExperimentId id = (await server.Client.FindExperimentByNameAsync(Plot, Token))?.Id
            ?? await server.Client.CreateExperimentAsync(Plot, cancellationToken: Token);
        Run run = await server.Client.CreateRunAsync(id, name, cancellationToken: Token);
        await server.Client.UploadArtifactAsync(run.ArtifactUri, "model/weights.bin", "weights"u8.ToArray(), Token);
        LoggedModel model = await server.Client.CreateLoggedModelAsync(id, $"model of {name}", run.Id, cancellationToken: Token);
        await server.Client.LogOutputModelAsync(run.Id, model.Id!.Value, 3, Token);
        await server.Client.LogBatchAsync(run.Id, [new Metric("accuracy", 0.75, 1) { ModelId = model.Id }], cancellationToken: Token);
        await server.Client.EndRunAsync(run.Id, cancellationToken: Token);
        if (await server.Client.FindRegisteredModelAsync("cover", Token) is null)
        {
            await server.Client.CreateRegisteredModelAsync("cover", cancellationToken: Token);
        }

        ModelVersion version = await server.Client.CreateModelVersionAsync("cover", $"runs:/{run.Id}/model", run.Id, cancellationToken: Token);
        await server.Client.SetAliasAsync("cover", "live", version.Version, Token);
        return run;
    }
}
