using CoverType.Testing;
using CoverType.Web.Models.Production;
using Mlflow.Client;

namespace CoverType.Web.Tests.Models.Production;

public sealed class EvidenceReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_RunOfACampaign_HasItsFigures()
    {
        await using ScriptedMlflow mlflow = await ScriptedMlflow.StartAsync();
        using MlflowClient client = mlflow.CreateClient();

        RunEvidence evidence = await new EvidenceReader(client).ReadAsync("run-of-2", Cancellation);

        evidence.Metric("accuracy").ShouldBe(0.8069);
        evidence.Evaluation.ShouldNotBeNull().Confusion[0].ShouldBe([50, 10]);
        evidence.Evaluation.Covers[1].Recall.ShouldBe(0.875);
        evidence.Evaluation.Reliability[1].Cells.ShouldBe(70);
        evidence.Importances.Select(feature => feature.Feature).ShouldBe(["Elevation", "Slope"]);
        evidence.Candidates[0].Cost!.MicrosecondsPerRecord.ShouldBe(95.6);
        evidence.Candidates[0].RunId.ShouldBe("c7f5bd8331b3467199c0a7b9dd2ed76e");
        evidence.Candidates[1].Reason.ShouldBe("The time of the contest was over.");
        evidence.Candidates[1].RunId.ShouldBeNull();
    }

    [Fact]
    public async Task ReadAsync_SameRunAgain_AsksNoMore()
    {
        await using ScriptedMlflow mlflow = await ScriptedMlflow.StartAsync();
        using MlflowClient client = mlflow.CreateClient();
        EvidenceReader sut = new(client);
        RunEvidence first = await sut.ReadAsync("run-of-2", Cancellation);
        int asked = mlflow.Requests.Count;

        (await sut.ReadAsync("run-of-2", Cancellation)).ShouldBeSameAs(first);

        mlflow.Requests.Count.ShouldBe(asked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("<html>")]
    [InlineData("""{"rows":1}""")]
    [InlineData("""{"rows":1,"covers":[{"cover":"Aspen"}],"confusion":[[1,2]],"reliability":[]}""")]
    public async Task ReadAsync_EvaluationMissingOrBroken_HasTheRest(string? evaluation)
    {
        await using ScriptedMlflow mlflow = await ScriptedMlflow.StartAsync();
        mlflow.Artifacts.Remove("evaluation.json");
        if (evaluation is not null)
        {
            mlflow.Artifacts["evaluation.json"] = evaluation;
        }

        using MlflowClient client = mlflow.CreateClient();

        RunEvidence evidence = await new EvidenceReader(client).ReadAsync("run-of-2", Cancellation);

        evidence.Evaluation.ShouldBeNull();
        evidence.Candidates.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ReadAsync_ArtifactAboveTheLimit_IsLeftOut()
    {
        await using ScriptedMlflow mlflow = await ScriptedMlflow.StartAsync();
        mlflow.Artifacts["candidates.json"] = new string(' ', 2_000_000) + ScriptedMlflow.Candidates;
        using MlflowClient client = mlflow.CreateClient();

        (await new EvidenceReader(client).ReadAsync("run-of-2", Cancellation)).Candidates.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadAsync_MlflowAway_Throws()
    {
        using MlflowClient client = MlflowClient.Create(options =>
        {
            options.TrackingUri = new Uri($"http://127.0.0.1:{FreePort.Next()}");
            options.MaxRetries = 0;
        });

        await Should.ThrowAsync<MlflowException>(() => new EvidenceReader(client).ReadAsync("run-of-2", Cancellation));
    }

    [Theory]
    [InlineData("2", true)]
    [InlineData("latest", false)]
    public async Task ReadVersionAsync_Version_IsThatOfItsRun(string version, bool isKnown)
    {
        await using ScriptedMlflow mlflow = await ScriptedMlflow.StartAsync();
        using MlflowClient client = mlflow.CreateClient();

        RunEvidence? evidence = await new EvidenceReader(client).ReadVersionAsync("covertype", version, Cancellation);

        (evidence?.Run.Id.Value).ShouldBe(isKnown ? "run-of-2" : null);
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("""[{"name":null}]""")]
    public async Task ReadAsync_CandidatesWithoutNames_HasNone(string candidates)
    {
        await using ScriptedMlflow mlflow = await ScriptedMlflow.StartAsync();
        mlflow.Artifacts["candidates.json"] = candidates;
        using MlflowClient client = mlflow.CreateClient();

        (await new EvidenceReader(client).ReadAsync("run-of-2", Cancellation)).Candidates.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadAsync_MlflowAwayForOneArtifact_FailsAndReadsItAgain()
    {
        await using ScriptedMlflow mlflow = await ScriptedMlflow.StartAsync();
        mlflow.Refused = "feature_importances.csv";
        using MlflowClient client = mlflow.CreateClient();
        EvidenceReader sut = new(client);
        await Should.ThrowAsync<MlflowException>(() => sut.ReadAsync("run-of-2", Cancellation));

        mlflow.Refused = null;

        (await sut.ReadAsync("run-of-2", Cancellation)).Importances.Count.ShouldBe(2);
    }
}
