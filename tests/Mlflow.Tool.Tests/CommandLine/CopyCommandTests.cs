using CoverType.Testing;
using Mlflow.Client;
using Mlflow.Embedded;
using Mlflow.Tool.CommandLine;

namespace Mlflow.Tool.Tests.CommandLine;

public sealed class CopyCommandTests : IAsyncLifetime
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();
    private EmbeddedMlflowServer _source = null!;
    private EmbeddedMlflowServer _target = null!;

    private string From => _source.Uri.ToString();

    private string To => _target.Uri.ToString();

    public async ValueTask InitializeAsync()
    {
        _source = await EmbeddedMlflow.StartAsync(
            new EmbeddedMlflowOptions { DataFolder = _folder.Combine("source"), Durability = Durability.Normal }, cancellationToken: _token);
        _target = await EmbeddedMlflow.StartAsync(cancellationToken: _token);
        using MlflowClient client = ClientOf(_source);
        await client.RunAsync("forest", "first", async (run, token) => await run.LogMetricAsync("loss", 0.5, 1, token), _token);
        await client.CreateRegisteredModelAsync("cover", cancellationToken: _token);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Copy_Redirected_WritesTheSummaryAndProgressToStandardError()
    {
        CommandRun run = await CommandRun.OfAsync("copy", "--from", From, "--to", To);

        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Output.ShouldContain("kind\tnew\tcompleted\tunchanged\tfailed\nexperiments\t1\t0\t1\t0\nruns\t1\t0\t0\t0\n");
        run.Output.ShouldContain("Not carried");
        run.Error.ShouldContain("runs: 1 new, 0 completed, 0 unchanged, 0 failed");
        using MlflowClient client = ClientOf(_target);
        (await client.FindExperimentByNameAsync("forest", _token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Copy_OnTerminal_DrawsATable()
    {
        CommandRun run = await CommandRun.OnTerminalAsync("copy", "--from", From, "--to", To);

        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Output.ShouldContain("╭");
        run.Output.ShouldContain("registered models");
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Copy_AsJson_HasTheCounts()
    {
        CommandRun run = await CommandRun.OfAsync("copy", "--from", From, "--to", To, "--experiment", "forest", "--experiment", "Default", "--json");

        run.Json.GetProperty("runs").GetProperty("created").GetInt32().ShouldBe(1);
        run.Json.GetProperty("registered_models").GetProperty("total").GetInt32().ShouldBe(0);
        run.Json.GetProperty("problems").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Copy_FromADataFolder_ReadsItWithoutAServer()
    {
        string folder = _source.DataFolder;
        await _source.DisposeAsync();

        CommandRun run = await CommandRun.OfAsync("copy", "--from", folder, "--to", To, "--json");

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Json.GetProperty("from").GetString().ShouldBe(folder);
        run.Json.GetProperty("runs").GetProperty("created").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Copy_Again_SaysThatNoFilesWereCopied()
    {
        using MlflowClient client = ClientOf(_source);
        await client.RunAsync("forest", "second", async (run, token) => await run.LogTextAsync("note.txt", "note", token), _token);

        (await CommandRun.OfAsync("copy", "--from", From, "--to", To)).Output
            .ShouldContain("\n1 file, 4 bytes, read back with the same SHA-256.\n");
        (await CommandRun.OfAsync("copy", "--from", From, "--to", To)).Output.ShouldContain("\nNo files were copied.\n");
    }

    [Fact]
    public async Task Copy_BetweenTwoNamesOfOneServer_FailsWithTheReason()
    {
        CommandRun run = await CommandRun.OfAsync("copy", "--from", From, "--to", From.Replace("127.0.0.1", "localhost"));

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Error.ShouldContain("--from and --to are the same server under two names");
    }

    [Theory]
    [InlineData("ftp://ana:pa55word@127.0.0.1")]
    [InlineData("http://ana:pa55word@127.0.0.1:port")]
    public async Task Copy_AddressWithAPasswordIsWrong_DoesNotWriteIt(string server)
    {
        foreach ((string from, string to) in new[] { (server, To), (From, server) })
        {
            CommandRun run = await CommandRun.OfAsync("copy", "--from", from, "--to", to);

            run.ExitCode.ShouldBe(ExitCodes.Usage);
            $"{run.Output}{run.Error}".ShouldNotContain("pa55word");
            run.Error.ShouldContain("is neither the address of a server");
        }
    }

    [Fact]
    public async Task Copy_Interrupted_SaysThatTheSameCommandCompletesIt()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();

        CommandRun run = await CommandRun.RunAsync(["copy", "--from", From, "--to", To], isTerminal: false, stop.Token);

        run.ExitCode.ShouldBe(ExitCodes.Interrupted);
    }

    [Fact]
    public async Task Copy_ServerIsDown_IsUnreachable()
    {
        CommandRun run = await CommandRun.OfAsync("copy", "--from", $"http://127.0.0.1:{FreePort.Next()}", "--to", To);

        run.ExitCode.ShouldBe(ExitCodes.Unreachable);
        run.Error.ShouldContain("mlflow-net doctor");
    }

    [Theory]
    [InlineData("copy --from http://127.0.0.1:1", "--from and --to are required")]
    [InlineData("copy --from --to http://127.0.0.1:1", "--from needs a value.")]
    [InlineData("copy --from nowhere --to http://127.0.0.1:1", "'nowhere' is neither the address of a server")]
    [InlineData("copy --from http://127.0.0.1:1 --to http://127.0.0.1:1/", "--from and --to are both http://127.0.0.1:1.")]
    [InlineData("copies", "Unknown command")]
    public async Task Copy_WrongArguments_IsAUsageErrorWithTheReason(string command, string error)
    {
        CommandRun run = await CommandRun.OfAsync(command.Split(' '));

        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain(error);
    }

    [Fact]
    public async Task Copy_NameThatIsTooLong_IsAUsageErrorInOneSentence()
    {
        CommandRun run = await CommandRun.OfAsync("copy", "--from", From, "--to", To, "--experiment", new string('a', 501));

        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Error.Trim().ShouldEndWith(".");
        run.Error.Trim().ShouldNotContain("\n");
        run.Error.ShouldNotContain("Parameter");
    }

    [Fact]
    public async Task Copy_UnknownModel_FailsWithTheName()
    {
        CommandRun run = await CommandRun.OfAsync("copy", "--from", From, "--to", To, "--model", "oak");

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Error.ShouldContain("has no registered model 'oak'.");
    }

    private static MlflowClient ClientOf(EmbeddedMlflowServer server) =>
        MlflowClient.Create(options => options.TrackingUri = server.Uri);
}
