using Mlflow.Client;
using Mlflow.Tool.Copying.Progress;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Copies of everything.</summary>
public sealed class ServerCopyTests(FilledFolder content) : CopyTests(content)
{
    [Fact]
    public async Task RunAsync_EmptyTarget_HasTheSameContentAndTheSecondCopyWritesNothing()
    {
        CopySummary first = await CopyAsync();

        first.Problems.ShouldBeEmpty();
        first.Of(CopyStage.RunContents).ShouldBe(new CopyCount(31, 0, 0, 0));
        first.Of(CopyStage.ModelVersions).ShouldBe(new CopyCount(6, 0, 0, 0));
        Source.Calls.Writes.ShouldBe(0);
        await ShouldBeEqualAsync(ViewType.ActiveOnly);

        Target.Calls.Reset();
        CopySummary second = await CopyAsync();
        Target.Calls.Writes.ShouldBe(0);
        second.Of(CopyStage.RunContents).ShouldBe(new CopyCount(0, 0, 31, 0));
        second.Files.ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_WithoutDeleted_LeavesThemOutAndALaterCopyWithThemAddsThem()
    {
        await CopyAsync();
        (await Target.Client.FindExperimentByNameAsync(Content.Removed, Token)).ShouldBeNull();

        CopySummary second = await CopyAsync(WithDeleted);

        second.Of(CopyStage.RunContents).ShouldBe(new CopyCount(2, 0, 31, 0));
        await ShouldBeEqualAsync(ViewType.All);
    }

    [Fact]
    public async Task RunAsync_TargetHasAnotherModelOfTheName_SaysSoAndCopiesTheRest()
    {
        await Target.Client.CreateRegisteredModelAsync(Content.Cover, cancellationToken: Token);

        CopySummary summary = await CopyAsync();

        summary.Of(CopyStage.RunContents).Created.ShouldBe(31);
        summary.Problems.ShouldContain(problem =>
            problem.StartsWith($"registered model '{Content.Cover}': the target has another registered model of this name"));
    }

    [Fact]
    public async Task RunAsync_TargetHasAnExperimentOfTheName_AddsTheRunsToIt()
    {
        ExperimentId present = await Target.Client.CreateExperimentAsync(Content.Forest, cancellationToken: Token);
        await Target.Client.CreateRunAsync(present, "of the target", cancellationToken: Token);

        (await CopyAsync()).Problems.ShouldBeEmpty();
        Target.Calls.Reset();
        await CopyAsync();

        Target.Calls.Writes.ShouldBe(0);
        (await Target.Client.SearchRunsAsync([present], cancellationToken: Token).CountAsync(Token)).ShouldBe(25);
    }

    [Fact]
    public async Task RunAsync_HistoryLongerThanAnAnswer_IsCopiedWhole()
    {
        const int Values = 25_300;
        Run run = await RunOfAsync(Source, "run 0");
        await Source.Client.LogBatchAsync(
            run.Id,
            Enumerable.Range(0, Values).Select(step => new Metric("very long", step * 0.25, step / 3, run.StartedAt!.Value.AddMilliseconds(step))),
            cancellationToken: Token);

        (await CopyAsync(Everything with { Experiments = [Content.Forest] })).Problems.ShouldBeEmpty();

        Run copy = await RunOfAsync(Target, "run 0");
        (await Target.Client.GetMetricHistoryAsync(copy.Id, "very long", cancellationToken: Token).Select(metric => metric.Value).ToHashSetAsync(cancellationToken: Token))
            .Count.ShouldBe(Values);
    }
}
