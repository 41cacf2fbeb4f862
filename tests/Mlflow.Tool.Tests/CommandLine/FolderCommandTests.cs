using CoverType.Testing;
using Mlflow.Client;
using Mlflow.Embedded;
using Mlflow.Tool.CommandLine;

namespace Mlflow.Tool.Tests.CommandLine;

public sealed class FolderCommandTests : IAsyncLifetime
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();
    private EmbeddedMlflowServer _server = null!;
    private MlflowClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await EmbeddedMlflow.StartAsync(
            new EmbeddedMlflowOptions { DataFolder = _folder.Combine("data"), Durability = Durability.Normal }, cancellationToken: _token);
        _client = MlflowClient.Create(options => options.TrackingUri = _server.Uri);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Backup_FolderInUse_CanBeServed()
    {
        RunId id = await AddRunAsync();

        CommandRun run = await CommandRun.OfAsync("backup", "--data-folder", _server.DataFolder, "--destination", _folder.Combine("monday"));

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Output.ShouldContain($"backup: {_folder.Combine("monday")}\n");
        await using EmbeddedMlflowServer restored =
            await EmbeddedMlflow.StartAsync(
                new EmbeddedMlflowOptions { DataFolder = _folder.Combine("monday") }, cancellationToken: _token);
        using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = restored.Uri);
        (await client.GetRunAsync(id, _token)).Metrics["loss"].Value.ShouldBe(0.5);
    }

    [Fact]
    public async Task Gc_DeletedRun_RemovesItUnlessItIsADryRun()
    {
        RunId id = await AddRunAsync();
        await _client.DeleteRunAsync(id, _token);

        CommandRun dry = await CommandRun.OfAsync("gc", "--data-folder", _server.DataFolder, "--dry-run");
        dry.Output.ShouldContain($"run\t{id}\n1 would be removed, with 1 files of 4 bytes.");
        (await _client.GetRunAsync(id, _token)).IsDeleted.ShouldBeTrue();

        CommandRun run = await CommandRun.OfAsync("gc", "--data-folder", _server.DataFolder, "--json");
        run.Json.GetProperty("runs")[0].GetString().ShouldBe(id.Value);
        await Should.ThrowAsync<MlflowNotFoundException>(() => _client.GetRunAsync(id, _token));
    }

    [Fact]
    public async Task Gc_RunThatIsNotDeleted_FailsAndRemovesNothing()
    {
        RunId id = await AddRunAsync();

        CommandRun run = await CommandRun.OfAsync("gc", "--data-folder", _server.DataFolder, "--run", id.Value);

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Error.ShouldContain(id.Value);
        (await _client.GetRunAsync(id, _token)).IsDeleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Gc_AgeLongerThanTheCalendar_IsAUsageError()
    {
        CommandRun run = await CommandRun.OfAsync("gc", "--data-folder", _server.DataFolder, "--older-than", "800000d");

        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldStartWith(
            "--older-than is '800000d', but must be a length of time of at most 365000d, such as 30d, 12h or 1d2h3m4s. ");
    }

    [Fact]
    public async Task Gc_AgeOfAThousandYears_RemovesNothing()
    {
        await _client.DeleteRunAsync(await AddRunAsync(), _token);

        CommandRun run = await CommandRun.OfAsync("gc", "--data-folder", _server.DataFolder, "--older-than", "365000d");

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Output.ShouldContain("0 removed");
    }

    [Theory]
    [InlineData("gc")]
    [InlineData("backup")]
    public async Task Command_FolderWithoutDatabase_SaysSo(string command)
    {
        CommandRun run = await CommandRun.OfAsync(command, "--data-folder", _folder.Path);

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Error.ShouldContain("has no mlflow.db");
    }

    [Theory]
    [InlineData("30d", 30 * 86_400)]
    [InlineData("1d2h3m4s", 93_784)]
    [InlineData("0.5h", 1_800)]
    public void Parse_Age_IsTheTime(string text, double seconds) => Age.Parse(text)!.Value.TotalSeconds.ShouldBe(seconds);

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3h1d")]
    [InlineData("30d\n")]
    [InlineData("٣d")]
    [InlineData("365001d")]
    public void Parse_OtherText_IsNull(string text) => Age.Parse(text).ShouldBeNull();

    private async Task<RunId> AddRunAsync() => await _client.RunAsync(
        "forest",
        "first",
        async (run, token) =>
        {
            await run.LogMetricAsync("loss", 0.5, 1, token);
            await run.LogTextAsync("note.txt", "note", token);
        },
        _token);
}
