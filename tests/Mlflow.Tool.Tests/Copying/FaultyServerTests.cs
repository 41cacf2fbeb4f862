using System.Net;
using Mlflow.Client;
using Mlflow.Tool.Copying.Progress;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Copies while a server refuses a part; the copy after it, without a fault, completes everything.</summary>
public sealed class FaultyServerTests(FilledFolder content) : CopyTests(content)
{
    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task RunAsync_HistoryOfSeveralRunsIsRefused_ReadsItRunByRun(HttpStatusCode status)
    {
        (await CopyAsync(new Fault(Source, "/get-history-bulk") { Status = status })).Problems.ShouldBeEmpty();

        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Theory]
    [InlineData("/runs/search")]
    [InlineData("/logged-models/search")]
    public async Task RunAsync_ListOfTheTargetFailsInARepeatedCopy_DoublesNothing(string path)
    {
        await CopyAsync(Everything with { Experiments = [Content.Evaluation] });

        CopySummary second = await CopyAsync(new Fault(Target, path));

        second.Problems.ShouldContain(problem => problem.Contains("could not all be read, so it may be there already"));
        (await CopyAsync()).Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_AnExperimentOfTheTargetMayNotBeRead_NotesItAndCopiesTheRest()
    {
        ExperimentId closed = await Target.Client.CreateExperimentAsync("of others", cancellationToken: Token);
        CopySummary summary = await CopyAsync(new Fault(Target, "/runs/search", $"\"{closed}\"") { Status = HttpStatusCode.Forbidden });

        summary.Problems.ShouldBeEmpty();
        summary.Notes.ShouldContain("the runs of the target's experiment 'of others' may not be read, so copies among them are not known.");
        summary.Of(CopyStage.RunContents).Created.ShouldBe(31);
    }

    [Fact]
    public async Task RunAsync_RunsCannotBeCreated_CountsThemAsFailed() =>
        (await CopyAsync(new Fault(Target, "/runs/create"))).Of(CopyStage.RunContents).ShouldBe(new CopyCount(0, 0, 0, 31));

    [Fact]
    public async Task RunAsync_HistoryOfSeveralRunsIsNotJson_ReadsItRunByRun()
    {
        Fault fault = new(Source, "/get-history-bulk")
        {
            Status = HttpStatusCode.OK,
            Body = """{"metrics":[{"key":"odd","value":NaN,"timestamp":1,"step":0,"run_id":"a"}]}""",
        };

        (await CopyAsync(fault)).Problems.ShouldBeEmpty();

        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Theory]
    [InlineData("/runs/create", "\"run 4\"")]
    [InlineData("/runs/create", "\"run 0\"")]
    [InlineData("/runs/log-batch", "número")]
    [InlineData("/runs/log-inputs", "cells 0")]
    [InlineData("/runs/outputs", "")]
    [InlineData("/runs/update", "KILLED")]
    [InlineData("/mlflow/logged-models", "model-3")]
    [InlineData("/experiments/create", "evaluation")]
    [InlineData("/registered-models/create", "cover")]
    [InlineData("/model-versions/create", "model-versions/cover type/3@")]
    [InlineData("/model-versions/create", "model-versions/cover type/8@")]
    [InlineData("/model-versions/create", "placeholder")]
    [InlineData("/weights.bin", "")]
    public async Task RunAsync_TargetFailsOnceAndCopyIsRepeated_HasTheSameContentAsAtOnce(string path, string text)
    {
        CopySummary first = await CopyAsync(new Fault(Target, path, text) { Times = 2 });

        first.Problems.ShouldNotBeEmpty();
        first.Problems[0].ShouldContain("It does not work today.");
        (await CopyAsync()).Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Theory]
    [InlineData("/metrics/get-history")]
    [InlineData("/experiments/search")]
    [InlineData("/runs/search")]
    [InlineData("/registered-models/search")]
    [InlineData("/logged-models/search")]
    [InlineData("/empty.txt")]
    public async Task RunAsync_SourceFailsOnceAndCopyIsRepeated_HasTheSameContentAsAtOnce(string path)
    {
        CopySummary first = await CopyAsync(new Fault(Source, path) { Times = 1 });

        first.Problems.ShouldNotBeEmpty();
        (await CopyAsync()).Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Theory]
    [InlineData("/model-versions/create", "model-versions/cover type/3@")]
    [InlineData("/model-versions/create", "placeholder")]
    public async Task RunAsync_AnswerOfAVersionIsLost_FindsTheVersionThatWasCreated(string path, string text)
    {
        CopySummary summary = await CopyAsync(new Fault(Target, path, text) { Times = 1, IsDone = true });

        summary.Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_VersionFails_KeepsTheNumbersOfThoseAfterIt()
    {
        CopySummary first = await CopyAsync(new Fault(Target, "/model-versions/create", "model-versions/cover type/7@"));

        first.Of(CopyStage.ModelVersions).ShouldBe(new CopyCount(2, 0, 0, 4));
        first.Problems.ShouldContain(problem => problem.StartsWith("version 8 of 'cover type': an earlier version could not be copied"));
        (await CopyAsync()).Of(CopyStage.ModelVersions).ShouldBe(new CopyCount(4, 0, 2, 0));
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_FileOfANewVersionFails_LeavesTheAliasWhereItWas()
    {
        await CopyAsync();
        Run run = await RunOfAsync(Source, "run 7");
        await Source.Client.UploadArtifactAsync(run.ArtifactUri, "model/new.bin", "new"u8.ToArray(), Token);
        await Source.Client.LogMetricAsync(run.Id, new Metric("new", 1), Token);
        ModelVersion version = await Source.Client.CreateModelVersionAsync(
            Content.Cover, $"runs:/{run.Id}/model", run.Id, cancellationToken: Token);
        await Source.Client.SetAliasAsync(Content.Cover, "Production", version.Version, Token);

        CopySummary faulty = await CopyAsync(new Fault(Target, "/new.bin"));

        faulty.Problems.ShouldContain(problem => problem.Contains("file 'model/new.bin'"));
        faulty.Problems.ShouldContain("alias 'Production' of 'cover type': it stays at version 7, since version 10 is not complete on the target.");
        (await Target.Client.FindModelVersionByAliasAsync(Content.Cover, "Production", Token))!.Version.ShouldBe(7);
        (await CopyAsync()).Problems.ShouldBeEmpty();
        (await Target.Client.FindModelVersionByAliasAsync(Content.Cover, "Production", Token))!.Version.ShouldBe(10);
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_FileOfALoggedModelFails_LeavesItPendingAndItsVersionsWithoutAlias()
    {
        LoggedModel model = await Source.Client.SearchLoggedModelsAsync([(await RunOfAsync(Source, "run 2")).ExperimentId], "name = 'model-2'", cancellationToken: Token)
            .SingleAsync(Token);

        CopySummary faulty = await CopyAsync(new Fault(Source, "/weights.bin", model.Id!.Value.Value));

        faulty.Of(CopyStage.LoggedModels).Failed.ShouldBe(1);
        faulty.Problems.ShouldContain(problem => problem.StartsWith("version 7 of 'cover type': it lacks files"));
        faulty.Problems.ShouldContain("alias 'Production' of 'cover type': it is not set, since version 7 is not complete on the target.");
        LoggedModel copy = await Target.Client.SearchLoggedModelsAsync([(await RunOfAsync(Target, "run 2")).ExperimentId], "name = 'model-2'", cancellationToken: Token)
            .SingleAsync(Token);
        copy.Status.ShouldBe(LoggedModelStatus.Pending);
        (await CopyAsync()).Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task RunAsync_OneArtifactIsRefused_CopiesEverythingElse(HttpStatusCode status)
    {
        Run run = await RunOfAsync(Source, "run 0");

        CopySummary summary = await CopyAsync(new Fault(Source, "deep.csv", run.Id.Value) { Status = status });

        summary.Of(CopyStage.RunContents).ShouldBe(new CopyCount(30, 0, 0, 1));
        summary.Problems.ShouldContain(problem => problem.StartsWith($"run {run.Id} ('run 0'), file 'a/b/c/d/e/deep.csv': "));
        Run copy = await RunOfAsync(Target, "run 0");
        (await Target.Client.ListAllArtifactsAsync(copy.ArtifactUri, cancellationToken: Token).CountAsync(file => !file.IsFolder, Token)).ShouldBe(3);
        copy.Status.ShouldBe(run.Status);
    }

    [Fact]
    public async Task RunAsync_CredentialsAreNotKnown_Ends() =>
        await Should.ThrowAsync<MlflowUnauthorizedException>(
            () => CopyAsync(new Fault(Target, "/runs/log-batch") { Status = HttpStatusCode.Unauthorized }));

    [Fact]
    public async Task RunAsync_TargetIsDown_Ends() =>
        await Should.ThrowAsync<MlflowUnavailableException>(
            () => CopyAsync(new Fault(Target, "", "/") { Status = HttpStatusCode.ServiceUnavailable }));
}
