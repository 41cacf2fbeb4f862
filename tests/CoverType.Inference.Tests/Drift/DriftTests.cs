using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Domain.Profiles;

namespace CoverType.Inference.Tests.Drift;

public sealed class DriftTests
{
    private static readonly IReadOnlyList<ForestCell> Training = TestCells.Random(2000, seed: 1);
    private static readonly IReadOnlyList<ForestCell> Similar = TestCells.Random(300, seed: 2);
    private static readonly (string Key, string Value)[] SmallWindow =
        [("Drift:WindowRows", "300"), ("Drift:MinimumRows", "200")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DataProfile Profile => DataProfile.Of(
        [.. Training.Select((cell, row) => new LabelledCell(cell, (ForestCover)(row % 7)))]);

    [Fact]
    public async Task GetDrift_RequestsLikeTheTrainingData_ComparesEveryColumn()
    {
        await using InferenceServer server = await StartAsync(Profile.ToJson());

        await PredictAsync(server, Similar);
        DriftReport report = await GetAsync(server, report => report.Rows == 300);

        report.Problem.ShouldBeNull();
        report.Model!.Version.ShouldBe("1");
        report.TrainingCells.ShouldBe(2000);
        report.Columns.Select(column => column.Column).ShouldBe(ForestFeatures.Columns);
        report.Columns.Where(column => column.Column is not "Soil_Type").ShouldAllBe(column => !column.Drifted);
        report.Scope.ShouldContain("this replica");
        report.Newest.ShouldNotBeNull();
        (report.WindowRows, report.MinimumRows, report.Warning).ShouldBe((300, 200, 0.25));
        PredictionDrift predictions = report.Predictions.ShouldNotBeNull();
        predictions.Rows.ShouldBe(300);
        predictions.Expected!["Aspen"].ShouldBe(1.0 / 7, 0.001);
        int[] covers = [.. Enumerable.Range(0, 300).Select(TestModel.Of(1).Score(Similar).Code)];
        predictions.Observed!["Aspen"].ShouldBe(covers.Count(cover => cover == 4) / 300.0, 1e-9);
        predictions.Index.ShouldNotBeNull();
    }

    [Fact]
    public async Task GetDrift_OneColumnMoves_IsNamed()
    {
        await using InferenceServer server = await StartAsync(Profile.ToJson());

        await PredictAsync(server, [.. Similar.Select(cell => cell with { Elevation = Math.Min(4500, cell.Elevation + 1500) })]);
        DriftReport report = await GetAsync(server, report => report.Rows == 300);

        report.Columns.Single(column => column.Column == "Elevation").Drifted.ShouldBeTrue();
        report.Columns.Single(column => column.Column == "Slope").Drifted.ShouldBeFalse();
    }

    [Fact]
    public async Task GetDrift_FewRows_SaysHowManyAreNeeded()
    {
        await using InferenceServer server = await StartAsync(Profile.ToJson());

        await PredictAsync(server, [.. Similar.Take(5)]);
        DriftReport report = await GetAsync(server, report => report.Rows == 5);

        report.Problem.ShouldBe("There are 5 predicted cells in the window; a comparison needs 200 (Drift:MinimumRows).");
        report.Columns.ShouldBeEmpty();
        report.Predictions.ShouldBeNull();
    }

    [Fact]
    public async Task GetDrift_ModelWithoutAProfile_SaysSo()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1), SmallWindow);

        DriftReport report = await GetAsync(server, _ => true);

        report.Problem!.ShouldContain("covertype version 1 (run 01234567…) has no profile of its training data");
    }

    [Fact]
    public async Task GetDrift_NoModel_SaysSo()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);

        (await GetAsync(server, _ => true)).Problem!.ShouldContain("There is no model");
    }

    [Fact]
    public async Task GetDrift_ProfileWithoutCovers_ComparesTheColumnsOnly()
    {
        JsonNode old = JsonNode.Parse(Profile.ToJson())!;
        old.AsObject().Remove("covers");
        await using InferenceServer server = await StartAsync(old.ToJsonString());

        await PredictAsync(server, Similar);
        DriftReport report = await GetAsync(server, report => report.Rows == 300);

        report.Columns.Count.ShouldBe(12);
        report.Predictions!.Problem.ShouldBe("The profile of the model has no shares of the covers.");
        report.Predictions.Index.ShouldBeNull();
    }

    [Theory]
    [InlineData("Drift:WindowRows", "1")]
    [InlineData("Drift:MinimumRows", "0")]
    [InlineData("Drift:WindowAge", "00:00:00")]
    [InlineData("Drift:Warning", "-1")]
    public async Task Start_SettingOutOfRange_IsNamed(string key, string value)
    {
        Exception failure = await Should.ThrowAsync<Exception>(
            () => InferenceServer.StartAsync(InferenceServer.NoMlflow, settings: (key, value)));

        failure.Message.ShouldContain(key);
    }

    private static async Task<InferenceServer> StartAsync(string profile)
    {
        await using TestRegistry registry = await TestRegistry.StartAsync();
        await registry.PromoteAsync(await registry.RegisterAsync(
            TestModel.Of(1).Onnx, (DataProfile.FileName, Encoding.UTF8.GetBytes(profile))));
        InferenceServer server = await InferenceServer.StartAsync(registry.Uri, null, SmallWindow);
        await server.WaitForAsync(state => state.Model is not null);
        return server;
    }

    private static async Task PredictAsync(InferenceServer server, IReadOnlyList<ForestCell> cells)
    {
        foreach (ForestCell cell in cells)
        {
            (await server.Http.PostAsJsonAsync(
                "/predict/", PredictionRequest.For(cell), PredictionJsonContext.Default.PredictionRequest, Cancellation))
                .EnsureSuccessStatusCode();
        }
    }

    /// <summary>Observers run after the response, and a comparison is kept for a second.</summary>
    private static async Task<DriftReport> GetAsync(InferenceServer server, Func<DriftReport, bool> wanted)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            DriftReport report =
                (await server.Http.GetFromJsonAsync("/drift", PredictionJsonContext.Default.DriftReport, deadline.Token))!;
            if (wanted(report))
            {
                return report;
            }

            await Task.Delay(50, deadline.Token);
        }
    }
}
