using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Progress;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Copies of a source that changes between them, and during one.</summary>
public sealed class ChangedSourceTests(FilledFolder content) : CopyTests(content)
{
    [Fact]
    public async Task RunAsync_SourceHasChangedSince_CompletesTheCopy()
    {
        await CopyAsync();
        Run run = await RunOfAsync(Source, "run 7");
        await Source.Client.LogBatchAsync(
            run.Id,
            [new Metric("loss", 0.001, 30), new Metric("new", 1)],
            tags: new Dictionary<string, string> { ["team"] = "red" },
            cancellationToken: Token);
        await Source.Client.UploadArtifactAsync(run.ArtifactUri, "late.txt", "late"u8.ToArray(), Token);
        await Source.Client.EndRunAsync(run.Id, cancellationToken: Token);
        await Source.Client.SetAliasAsync(Content.Cover, "Production", 9, Token);
        await Source.Client.UpdateModelVersionAsync(Content.Cover, 7, "Was in production", Token);
        await Source.Client.CreateModelVersionAsync(Content.Cover, $"runs:/{run.Id}/late.txt", run.Id, cancellationToken: Token);

        CopySummary second = await CopyAsync();

        second.Of(CopyStage.RunContents).ShouldBe(new CopyCount(0, 1, 30, 0));
        second.Of(CopyStage.ModelVersions).ShouldBe(new CopyCount(1, 1, 5, 0));
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_AliasWasRemoved_RemovesItUnlessItWasMovedOnTheTarget()
    {
        await CopyAsync();
        await Target.Client.SetAliasAsync(Content.Cover, "of-the-target", 3, Token);
        await Target.Client.SetAliasAsync(Content.Cover, "candidate", 4, Token);
        await Source.Client.DeleteAliasAsync(Content.Cover, "candidate", Token);
        await Source.Client.DeleteAliasAsync(Content.Cover, "Production", Token);

        (await CopyAsync()).Problems.ShouldBeEmpty();

        (await Target.Client.FindRegisteredModelAsync(Content.Cover, Token))!.Aliases
            .ShouldBe(new Dictionary<string, int> { ["of-the-target"] = 3, ["candidate"] = 4 }, ignoreOrder: true);
        await ShouldWriteNothingAsync();
    }

    [Fact]
    public async Task RunAsync_TagWasRemoved_KeepsItAndSaysSo()
    {
        await CopyAsync();
        Run run = await RunOfAsync(Source, "run 7");
        await Source.Client.DeleteRunTagAsync(run.Id, "team", Token);

        (await CopyAsync()).Notes.ShouldContain(note => note.StartsWith("1 tags of copies are not at the source"));

        (await RunOfAsync(Target, "run 7")).Tags["team"].ShouldBe("green");
    }

    [Fact]
    public async Task RunAsync_LinkWasReplacedByAnother_AddsIt()
    {
        await CopyAsync(Everything with { Experiments = [Content.Evaluation] });
        Run run = await RunOfAsync(Source, "evaluation 3");
        LoggedModel another = await Source.Client.CreateLoggedModelAsync(
            run.ExperimentId, "another", run.Id, cancellationToken: Token);
        await Source.Client.LogInputModelAsync(run.Id, another.Id!.Value, Token);

        CopySummary second = await CopyAsync(Everything with { Experiments = [Content.Evaluation] });

        second.Notes.ShouldContain(note => note.StartsWith("6 runs (") && note.Contains("inputs or outputs that are left out"));
        (await RunOfAsync(Target, "evaluation 3")).InputModels.Count.ShouldBe(1);
        await CopyAsync();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_ValueWasLoggedBelowTheLastStep_AddsIt()
    {
        await CopyAsync();
        Run run = await RunOfAsync(Source, "run 7");
        await Source.Client.LogMetricAsync(run.Id, new Metric("loss", 77, 3, run.StartedAt), Token);

        (await CopyAsync()).Of(CopyStage.RunContents).ShouldBe(new CopyCount(0, 1, 30, 0));

        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_ValueOfALoggedModelWasLoggedLate_AddsItToTheModel()
    {
        await CopyAsync();
        Run run = await RunOfAsync(Source, "evaluation 3");
        Metric loss = run.Metrics["loss"];
        await Source.Client.LogBatchAsync(run.Id, [loss with { ModelId = run.InputModels[0] }], cancellationToken: Token);

        (await CopyAsync()).Of(CopyStage.RunContents).ShouldBe(new CopyCount(0, 1, 30, 0));

        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_DeletedRunWasRestored_RestoresItsCopy()
    {
        await CopyAsync(WithDeleted);
        Run deleted = (await DeletedAsync(Source)).Single(run => run.Name == "deleted");
        await Source.Client.RestoreRunAsync(deleted.Id, Token);

        (await CopyAsync()).Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);

        await Source.Client.DeleteRunAsync(deleted.Id, Token);
        await CopyAsync(WithDeleted);
        await ShouldBeEqualAsync(ViewType.All);
    }

    [Fact]
    public async Task RunAsync_DeletedExperimentWasRestored_RestoresItsCopy()
    {
        await CopyAsync(WithDeleted);
        Experiment removed = (await Source.Client.FindExperimentByNameAsync(Content.Removed, Token))!;
        await Source.Client.RestoreExperimentAsync(removed.Id, Token);

        (await CopyAsync()).Problems.ShouldBeEmpty();

        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_CopyWasDeletedOnTheTarget_LeavesItDeleted()
    {
        await CopyAsync();
        Run copy = await RunOfAsync(Target, "run 7");
        await Target.Client.DeleteRunAsync(copy.Id, Token);

        (await CopyAsync()).Of(CopyStage.RunContents).ShouldBe(new CopyCount(0, 0, 31, 0));

        (await Target.Client.GetRunAsync(copy.Id, Token)).IsDeleted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public async Task RunAsync_RunsComeOrGoBetweenPages_CopiesEachOnceAndSaysWhatIsLeftForTheNextCopy(int reading, bool isAddition)
    {
        Pages pages = new(Source, reading, isAddition);
        Source.Calls.Answer = pages.AnswerAsync;

        CopySummary first = await CopyAsync(Everything with { Experiments = [Content.Forest] });

        Source.Calls.Answer = null;
        first.Problems.ShouldBeEmpty();
        pages.IsChanged.ShouldBeTrue();
        first.Notes.Any(note => note.Contains("appeared on the source during the copy")).ShouldBe(reading == 1);
        ExperimentId forest = (await Target.Client.FindExperimentByNameAsync(Content.Forest, Token))!.Id;
        List<Run> copies = await Target.Client.SearchRunsAsync([forest], cancellationToken: Token).ToListAsync(Token);
        copies.DistinctBy(run => run.Name).Count().ShouldBe(copies.Count);
        copies.ShouldAllBe(run => run.Tags.ContainsKey(CopyMarks.Copied));
        (await CopyAsync(WithDeleted)).Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.All);
    }

    private static async Task<List<Run>> DeletedAsync(TestServer server)
    {
        ExperimentId[] all = await server.Client.SearchExperimentsAsync(cancellationToken: Token)
            .Select(experiment => experiment.Id)
            .ToArrayAsync(Token);
        return await server.Client.SearchRunsAsync(all, view: ViewType.DeletedOnly, cancellationToken: Token).ToListAsync(Token);
    }
}
