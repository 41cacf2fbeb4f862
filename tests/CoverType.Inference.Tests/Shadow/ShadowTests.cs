using System.Net.Http.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Shadow;
using CoverType.Modeling.Scoring;
using Mlflow.Client;

namespace CoverType.Inference.Tests.Shadow;

public sealed class ShadowTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<ForestCell> Cells = TestCells.Random(60, seed: 9);
    private static readonly (string Key, string Value) All = ("Shadow:Share", "1");

    private TestRegistry _registry = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _registry = await TestRegistry.StartAsync();
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
    }

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task GetShadow_Challenger_CountsItsAgreementWithTheAnswers()
    {
        await ChallengeAsync(await _registry.RegisterAsync(TestModel.Of(2)));
        await using InferenceServer server = await StartAsync(All);
        await WaitForAsync(server, report => report.Challenger is not null);

        await PredictAsync(server);

        ShadowReport report = await WaitForAsync(server, report => report.Rows == Cells.Count);
        CoverScores champion = TestModel.Of(1).Score(Cells);
        CoverScores challenger = TestModel.Of(2).Score(Cells);
        int agreements = Enumerable.Range(0, Cells.Count).Count(row => champion.Code(row) == challenger.Code(row));
        agreements.ShouldBeInRange(1, Cells.Count - 1);
        report.Agreements.ShouldBe(agreements);
        report.Agreement.ShouldBe((double)agreements / Cells.Count);
        report.AgreementLow!.Value.ShouldBeLessThan(report.Agreement!.Value);
        report.AgreementHigh!.Value.ShouldBeGreaterThan(report.Agreement!.Value);
        report.MeanProbabilityDifference!.Value.ShouldBe(
            Enumerable.Range(0, Cells.Count).Average(row => Math.Abs(
                champion.Probabilities(row)[champion.Code(row)] - challenger.Probabilities(row)[champion.Code(row)])),
            1e-6);
        (report.Champion!.Version, report.Challenger!.Version).ShouldBe(("1", "2"));
        (report.Alias, report.Share, report.Dropped, report.Failures).ShouldBe(("Challenger", 1.0, 0L, 0L));
        report.Scope.ShouldContain("this replica");
        report.Problem.ShouldBeNull();
        report.Latency!.ChallengerP99.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task GetShadow_NoChallenger_SaysSo()
    {
        await using InferenceServer server = await StartAsync(All);

        ShadowReport report = await WaitForAsync(server, report => report.Problem?.Contains("alias", StringComparison.Ordinal) is true);

        report.Challenger.ShouldBeNull();
        report.Problem.ShouldBe("The registry has no version of covertype with the alias Challenger.");
    }

    [Fact]
    public async Task GetShadow_ChallengerIsTheServedVersion_SaysSo()
    {
        await ChallengeAsync(await _registry.Client.GetModelVersionAsync(TestRegistry.ModelName, 1, Cancellation));
        await using InferenceServer server = await StartAsync(All);

        await WaitForAsync(server, report =>
            report is { Challenger: null, Problem: string problem } && problem.Contains("which is the served one", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Challenger_AliasDeleted_IsNoLongerScored()
    {
        await ChallengeAsync(await _registry.RegisterAsync(TestModel.Of(2)));
        await using InferenceServer server = await StartAsync(All);
        await WaitForAsync(server, report => report.Challenger is not null);

        await _registry.Client.DeleteAliasAsync(TestRegistry.ModelName, "Challenger", Cancellation);

        await WaitForAsync(server, report => report.Challenger is null);
        await PredictAsync(server);
        server.Models.State.Problem.ShouldBeNull();
        server.Get<ShadowQueue>().Cells.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Challenger_Broken_IsRefusedAndTheServedModelIsNotStale()
    {
        await ChallengeAsync(await _registry.RegisterBrokenAsync("<html/>"u8.ToArray(), sha256: null));
        await using InferenceServer server = await StartAsync(All);

        ShadowReport report = await WaitForAsync(server, report => report.Refusals.Count > 0);

        report.Refusals[0].Version.ShouldBe("2");
        report.Problem!.ShouldContain("was refused");
        ServedModel model =
            (await server.Http.GetFromJsonAsync("/model", PredictionJsonContext.Default.ServedModel, Cancellation))!;
        model.Stale.ShouldBeFalse();
        model.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_ShareOfZero_LoadsNoChallenger()
    {
        await ChallengeAsync(await _registry.RegisterAsync(TestModel.Of(2)));
        await using InferenceServer server = await StartAsync(("Shadow:Share", "0"));

        ShadowReport report = await WaitForAsync(server, report => report.Problem?.Contains("Share", StringComparison.Ordinal) is true);

        report.Challenger.ShouldBeNull();
    }

    [Theory]
    [InlineData("Shadow:Share", "1.1")]
    [InlineData("Shadow:QueueLength", "0")]
    [InlineData("Shadow:Alias", "")]
    public async Task Start_SettingOutOfRange_IsNamed(string key, string value)
    {
        Exception failure = await Should.ThrowAsync<Exception>(
            () => InferenceServer.StartAsync(InferenceServer.NoMlflow, settings: (key, value)));

        failure.Message.ShouldContain(key);
    }

    private static async Task PredictAsync(InferenceServer server)
    {
        foreach (ForestCell cell in Cells)
        {
            (await server.Http.PostAsJsonAsync(
                "/predict/", PredictionRequest.For(cell), PredictionJsonContext.Default.PredictionRequest, Cancellation))
                .EnsureSuccessStatusCode();
        }
    }

    private static async Task<ShadowReport> WaitForAsync(InferenceServer server, Func<ShadowReport, bool> wanted)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            ShadowReport report =
                (await server.Http.GetFromJsonAsync("/shadow", PredictionJsonContext.Default.ShadowReport, deadline.Token))!;
            if (wanted(report))
            {
                return report;
            }

            await Task.Delay(10, deadline.Token);
        }
    }

    private Task ChallengeAsync(ModelVersion version) =>
        _registry.Client.SetAliasAsync(TestRegistry.ModelName, "Challenger", version.Version, Cancellation);

    private async Task<InferenceServer> StartAsync(params (string Key, string Value)[] settings)
    {
        InferenceServer server = await InferenceServer.StartAsync(_registry.Uri, null, settings);
        await server.WaitForAsync(state => state is { Model: not null, Problem: null });
        return server;
    }
}
