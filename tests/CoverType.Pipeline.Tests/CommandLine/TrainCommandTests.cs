using System.Text.Json;
using CoverType.Domain;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.CommandLine;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.CommandLine;

public sealed class TrainCommandTests
{
    private static readonly string[] SmallForests =
    [
        "--Training:Candidates:0:Trainer=RandomForest",
        "--Training:Candidates:0:Trees=3",
        "--Training:Candidates:1:Trainer=ExtraTrees",
        "--Training:Candidates:1:Trees=2",
        "--Training:CellsForOneFold=100",
        "--Training:ContestTime=01:00:00",
        "--Training:MaximumMicroseconds=1000000",
    ];

    [Fact]
    public async Task Train_FromAFile_PrintsTheContestAndLogsNothing()
    {
        using TemporaryFolder folder = new();
        string csv = await WriteRowsAsync(folder);

        CommandRun run = await CommandRun.OfAsync(["train", "--from", csv, .. SmallForests]);

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("data: rows.csv");
        lines[2].ShouldMatch("^cells: [0-9]+ to train on, [0-9]+ held out, of 400 rows$");
        string[][] candidates = [.. lines[4..6].Select(line => line.Split('\t'))];
        candidates.Select(candidate => candidate[0]).ShouldBe(["random-forest", "extra-trees"]);
        candidates.Select(candidate => candidate[1]).ShouldBe(["challenger", "outdone"], ignoreOrder: true);
        candidates.ShouldAllBe(candidate => candidate[2].StartsWith("0.", StringComparison.Ordinal) && candidate[7].Length > 0);
        lines[6].ShouldContain("was trained on all training cells: accuracy 0.");
        lines[7].ShouldBe("Nothing was logged, registered or promoted.");
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3, run.Error);
    }

    [Fact]
    public async Task Train_FromACampaignWithALog_TrainsOnItsDataSetAndLogsARunOfItsOwn()
    {
        await using CampaignFixture fixture = await CampaignFixture.CreateAsync();
        Campaign campaign;
        await using (TestPipeline pipeline = await fixture.PrepareAsync())
        {
            campaign = await CampaignFixture.RunAsync(pipeline, group: 1);
        }

        CommandRun run = await CommandRun.OfAsync(
        [
            "train", "--from", "1", "--log", "--json", .. SmallForests,
            $"--Database:ConnectionString=Data Source={fixture.Folder.Combine("state", "pipeline.db")};Pooling=False",
            $"--ObjectStore:Folder={fixture.Folder.Combine("objects")}",
            $"--MLFLOW_TRACKING_URI={fixture.Mlflow.Url}",
        ]);

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("source").GetString().ShouldBe("campaign 1");
        json.RootElement.GetProperty("data_digest").GetString().ShouldBe(campaign.Data!.Digest);
        json.RootElement.GetProperty("candidates").GetArrayLength().ShouldBe(2);
        Run logged = await fixture.Client.GetRunAsync(
            new RunId(json.RootElement.GetProperty("run_id").GetString()!), TestContext.Current.CancellationToken);
        logged.Status.ShouldBe(RunStatus.Finished);
        logged.Metrics["accuracy"].Value.ShouldBe(
            json.RootElement.GetProperty("hold_out").GetProperty("accuracy").GetDouble());
        logged.Tags.Keys.ShouldNotContain("covertype.campaign", "no worker takes it for its own");
        logged.Tags["covertype.data_digest"].ShouldBe(campaign.Data.Digest);
        (await fixture.GetVersionsAsync()).ShouldHaveSingleItem();
        (await fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(1);
    }

    [Theory]
    [InlineData("3", ExitCodes.Failed, "pipeline.db (Database:ConnectionString) cannot be used: it does not exist.")]
    [InlineData("rows.csv", ExitCodes.Failed, "Could not find file")]
    public async Task Train_FromWhatIsNotThere_SaysSo(string from, int exitCode, string reason)
    {
        using TemporaryFolder folder = new();

        CommandRun run = await CommandRun.OfAsync(
            "train", "--from", from, $"--Database:ConnectionString=Data Source={folder.Combine("pipeline.db")}");

        run.ExitCode.ShouldBe(exitCode);
        run.Error.ShouldContain(reason);
        run.Error.TrimEnd().ShouldNotContain('\n');
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Train_WithALogAndMlflowAway_FailsBeforeTheTraining()
    {
        using TemporaryFolder folder = new();
        string csv = await WriteRowsAsync(folder);

        CommandRun run = await CommandRun.OfAsync(
            ["train", "--from", csv, "--log", "--MLFLOW_TRACKING_URI=http://127.0.0.1:1", .. SmallForests]);

        run.ExitCode.ShouldBe(ExitCodes.Unreachable, run.Error);
        run.Error.ShouldContain("MLFLOW_TRACKING_URI");
        run.Error.ShouldNotContain("was trained");
    }

    [Fact]
    public async Task Train_SettingOutOfItsRange_IsUsageAndNamesTheKey()
    {
        CommandRun run = await CommandRun.OfAsync("train", "--from", "rows.csv", "--Training:MinimumCells=1");

        run.ExitCode.ShouldBe(ExitCodes.Usage, run.Error);
        run.Error.ShouldContain("Training:MinimumCells");
    }

    private static async Task<string> WriteRowsAsync(TemporaryFolder folder)
    {
        string csv = folder.Combine("rows.csv");
        await File.WriteAllLinesAsync(
            csv,
            MadeUpCells.Create(400, seed: 1).Select(row => string.Join(',', ForestRow.Format(row))),
            TestContext.Current.CancellationToken);
        return csv;
    }
}
