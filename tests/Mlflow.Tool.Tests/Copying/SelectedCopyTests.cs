using Mlflow.Client;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Copies of a part.</summary>
public sealed class SelectedCopyTests(FilledFolder content) : CopyTests(content)
{
    [Fact]
    public async Task RunAsync_Experiment_CopiesItsRunsAndLoggedModelsOnly()
    {
        CopySummary summary = await CopyAsync(Everything with { Experiments = [Content.Evaluation] });

        summary.Problems.ShouldBeEmpty();
        summary.Of(CopyStage.RunContents).Created.ShouldBe(6);
        (await Target.Client.FindExperimentByNameAsync(Content.Forest, Token)).ShouldBeNull();
        (await Target.Client.SearchRegisteredModelsAsync(cancellationToken: Token).CountAsync(Token)).ShouldBe(0);

        // The model that its runs read is in the other experiment: the copy of all adds it.
        (await RunOfAsync(Target, "evaluation 3")).InputModels.ShouldBeEmpty();
        await CopyAsync();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_RunsOfAnotherExperimentLoggedValuesOfALoggedModel_SaysThatTheyAreLeftOut()
    {
        CopySummary summary = await CopyAsync(Everything with { Experiments = [Content.Forest] });

        summary.Problems.ShouldBeEmpty();
        summary.Notes.ShouldContain("6 values of logged models are left out, since the runs that logged them are not copied.");
        (await CopyAsync()).Notes.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_ExperimentAfterAll_WritesNothing()
    {
        await CopyAsync();
        Target.Calls.Reset();

        await CopyAsync(Everything with { Experiments = [Content.Evaluation] });

        Target.Calls.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_Model_CopiesWhatItsVersionsNeed()
    {
        CopySummary summary = await CopyAsync(Everything with { Models = [Content.Cover] });

        summary.Problems.ShouldBeEmpty();
        ModelVersion[] versions = await Target.Client
            .SearchModelVersionsAsync($"name = '{Content.Cover}'", ["version_number ASC"], cancellationToken: Token)
            .ToArrayAsync(Token);
        versions.Select(version => version.Version).ShouldBe([3, 4, 7, 8, 9]);
        (await Target.Client.FindModelVersionByAliasAsync(Content.Cover, "Production", Token))!.Version.ShouldBe(7);
        (await DigestAsync(Target, Content.Cover, 7)).ShouldBe(await DigestAsync(Source, Content.Cover, 7));
        (await DigestAsync(Target, Content.Cover, 8)).ShouldBe(await DigestAsync(Source, Content.Cover, 8));
        (await Target.Client.FindExperimentByNameAsync(Content.Evaluation, Token)).ShouldBeNull();
        summary.Of(CopyStage.RunContents).Created.ShouldBeLessThan(8);
    }

    [Fact]
    public async Task RunAsync_ModelWhoseRunIsDeleted_CopiesTheRunAndDeletesIt()
    {
        Run run = await RunOfAsync(Source, "run 4");
        await Source.Client.DeleteRunAsync(run.Id, Token);

        CopySummary summary = await CopyAsync(Everything with { Models = [Content.Cover] });

        summary.Problems.ShouldBeEmpty();
        ModelVersion version = await Target.Client.GetModelVersionAsync(Content.Cover, 8, Token);
        (await Target.Client.GetRunAsync(version.RunId!.Value, Token)).IsDeleted.ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_UnknownName_SaysWhichServerDoesNotHaveIt() =>
        (await Should.ThrowAsync<CopyException>(() => CopyAsync(Everything with { Models = ["oak"] })))
            .Message.ShouldBe("source has no registered model 'oak'.");
}
