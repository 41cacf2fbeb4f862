using Mlflow.Client;
using Mlflow.Tool.Copying.Progress;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Copies to a target on which copies were deleted.</summary>
public sealed class DeletedOnTargetTests(FilledFolder content) : CopyTests(content)
{
    [Fact]
    public async Task RunAsync_LastVersionWasDeleted_LeavesItAndKeepsTheNumbersOfLaterOnes()
    {
        await CopyAsync();
        await Target.Client.DeleteModelVersionAsync(Content.Cover, 9, Token);
        for (int repeat = 0; repeat < 3; repeat++)
        {
            Target.Calls.Reset();
            CopySummary summary = await CopyAsync();

            summary.Problems.ShouldBeEmpty();
            summary.Notes.ShouldContain("version 9 of 'cover type' was deleted on the target, and stays so.");
            Target.Calls.Writes.ShouldBe(0);
        }

        Run run = await RunOfAsync(Source, "run 7");
        await Source.Client.CreateModelVersionAsync(Content.Cover, $"runs:/{run.Id}/model", run.Id, cancellationToken: Token);

        (await CopyAsync()).Problems.ShouldBeEmpty();

        (await NumbersAsync()).ShouldBe([3, 4, 7, 8, 10]);
    }

    [Fact]
    public async Task RunAsync_TargetHasUsedNumbersUnseen_LearnsItOnce()
    {
        await CopyAsync();
        for (int number = 10; number <= 12; number++)
        {
            await Target.Client.CreateModelVersionAsync(Content.Cover, "s3://bucket/of the target", cancellationToken: Token);
            await Target.Client.DeleteModelVersionAsync(Content.Cover, number, Token);
        }

        Run run = await RunOfAsync(Source, "run 7");
        await Source.Client.CreateModelVersionAsync(Content.Cover, $"runs:/{run.Id}/model", run.Id, cancellationToken: Token);
        (await CopyAsync()).Problems.ShouldHaveSingleItem().ShouldContain("the target has used number 13 already");

        Target.Calls.Reset();
        (await CopyAsync()).Problems.ShouldHaveSingleItem();
        Target.Calls.Writes.ShouldBe(0);
        for (int number = 11; number <= 14; number++)
        {
            await Source.Client.CreateModelVersionAsync(Content.Cover, $"runs:/{run.Id}/model", run.Id, cancellationToken: Token);
        }

        await CopyAsync();

        (await NumbersAsync()).ShouldBe([3, 4, 7, 8, 9, 14]);
    }

    [Fact]
    public async Task RunAsync_LoggedModelWasDeleted_ReturnsWithItsMetricsAndLinks()
    {
        await CopyAsync();
        Run run = await RunOfAsync(Target, "run 0");
        LoggedModel before = await ModelOfAsync(run);
        await Target.Client.DeleteLoggedModelAsync(before.Id!.Value, Token);

        CopySummary summary = await CopyAsync();

        summary.Problems.ShouldBeEmpty();
        LoggedModel after = await ModelOfAsync(run);
        Places(after).ShouldBe(Places(before), ignoreOrder: true);
        (await Target.Client.GetRunAsync(run.Id, Token)).Models.ShouldContain(after.Id!.Value);
        (await RunOfAsync(Target, "evaluation 3")).InputModels.ShouldContain(after.Id!.Value);
        await ShouldWriteNothingAsync();
    }

    [Fact]
    public async Task RunAsync_RunWasDeletedAndItsSourceHasChanged_LeavesItDeletedAndSaysSo()
    {
        await CopyAsync();
        Run copy = await RunOfAsync(Target, "run 7");
        await Target.Client.DeleteRunAsync(copy.Id, Token);
        await Source.Client.LogMetricAsync((await RunOfAsync(Source, "run 7")).Id, new Metric("new", 1), Token);

        CopySummary summary = await CopyAsync();

        summary.Notes.ShouldContain(note => note.StartsWith("1 runs were deleted on the target, and stay so."));
        (await Target.Client.GetRunAsync(copy.Id, Token)).IsDeleted.ShouldBeTrue();
        await Target.Client.RestoreRunAsync(copy.Id, Token);
        (await CopyAsync()).Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_ExperimentWasDeleted_LeavesItDeletedAndSaysSo()
    {
        await CopyAsync();
        ExperimentId id = (await Target.Client.FindExperimentByNameAsync(Content.Evaluation, Token))!.Id;
        await Target.Client.DeleteExperimentAsync(id, Token);
        ExperimentId source = (await Source.Client.FindExperimentByNameAsync(Content.Evaluation, Token))!.Id;
        await Source.Client.CreateRunAsync(source, "late", cancellationToken: Token);

        CopySummary summary = await CopyAsync();

        summary.Problems.ShouldBeEmpty();
        summary.Notes.ShouldContain(note => note.StartsWith($"experiment '{Content.Evaluation}' was deleted on the target (id {id}), and stays so."));
        await Target.Client.RestoreExperimentAsync(id, Token);
        (await CopyAsync()).Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_DeletedExperimentHoldsARunOfTheTarget_IsNotDeletedThere()
    {
        await CopyAsync();
        ExperimentId source = (await Source.Client.FindExperimentByNameAsync(Content.Evaluation, Token))!.Id;
        ExperimentId target = (await Target.Client.FindExperimentByNameAsync(Content.Evaluation, Token))!.Id;
        await Source.Client.DeleteExperimentAsync(source, Token);
        Run own = await Target.Client.CreateRunAsync(target, "of the target", cancellationToken: Token);

        CopySummary summary = await CopyAsync(WithDeleted);

        summary.Problems.ShouldBeEmpty();
        summary.Notes.ShouldContain(note => note.StartsWith($"experiment '{Content.Evaluation}' is deleted at the source, and stays on the target"));
        (await Target.Client.GetRunAsync(own.Id, Token)).IsDeleted.ShouldBeFalse();
        (await Target.Client.SearchRunsAsync([target], cancellationToken: Token).CountAsync(Token)).ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_VersionLacksFilesAndItsRunCannotBeReadTheNextTime_LeavesTheAlias()
    {
        await CopyAsync();
        Run run = await RunOfAsync(Source, "run 7");
        await Source.Client.UploadArtifactAsync(run.ArtifactUri, "model/new.bin", "new"u8.ToArray(), Token);
        await Source.Client.LogMetricAsync(run.Id, new Metric("new", 1), Token);
        await Source.Client.CreateModelVersionAsync(Content.Cover, $"runs:/{run.Id}/model", run.Id, cancellationToken: Token);
        await Source.Client.SetAliasAsync(Content.Cover, "Production", 10, Token);
        await CopyAsync(new Fault(Target, "/new.bin"));

        CopySummary second = await CopyAsync(
            new Fault(Source, "/runs/get", run.Id.Value), Everything with { Models = [Content.Cover] });

        second.Problems.ShouldNotBeEmpty();
        (await Target.Client.FindModelVersionByAliasAsync(Content.Cover, "Production", Token))!.Version.ShouldBe(7);
        (await CopyAsync()).Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    private async Task<LoggedModel> ModelOfAsync(Run run) => await Target.Client
        .SearchLoggedModelsAsync([run.ExperimentId], "name = 'model-0'", cancellationToken: Token)
        .SingleAsync(Token);

    private static IEnumerable<(string Key, long Step, RunId? Run)> Places(LoggedModel model) =>
        model.Metrics.Select(metric => (metric.Key, metric.Step, metric.RunId));

    private async Task<int[]> NumbersAsync() => await Target.Client
        .SearchModelVersionsAsync($"name = '{Content.Cover}'", ["version_number ASC"], cancellationToken: Token)
        .Select(version => version.Version)
        .ToArrayAsync(Token);
}
