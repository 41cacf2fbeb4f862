using CoverType.Testing;
using Mlflow.Client;
using Mlflow.Embedded;
using Mlflow.Tool.CommandLine;

namespace Mlflow.Tool.Tests.CommandLine;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Doctor_SoundServer_IsOkAndWritesARunIfAsked()
    {
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(cancellationToken: _token);

        CommandRun run = await CommandRun.OfAsync("doctor", server.Uri.ToString(), "--write");

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Output);
        run.Output.ShouldContain("server\tok\tIt is MLflow 3.11.1 or compatible.");
        run.Output.ShouldContain("access\tok\t");
        run.Output.ShouldContain("artifacts\tok\tmlflow-artifacts:/0 can be read.");
        run.Output.ShouldContain("writing\tok\t");
        using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = server.Uri);
        Experiment experiment = (await client.FindExperimentByNameAsync("mlflow-net doctor", _token))!;
        (await client.SearchRunsAsync([experiment.Id], cancellationToken: _token).CountAsync(_token)).ShouldBe(0);
    }

    [Fact]
    public async Task Doctor_NothingListens_IsUnreachableAndSaysWhatToDo()
    {
        CommandRun run = await CommandRun.OfAsync("doctor", $"http://127.0.0.1:{FreePort.Next()}", "--json");

        run.ExitCode.ShouldBe(ExitCodes.Unreachable);
        run.Json.GetProperty("findings")[1].GetProperty("remedy").GetString()
            .ShouldBe("Nothing listens there: start the server, or check the port.");
    }

    [Fact]
    public async Task Doctor_ServerAsksForCredentials_NamesTheSettings()
    {
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(
            configure: builder =>
            {
                builder.Configuration["Mlflow:Username"] = "ana";
                builder.Configuration["Mlflow:Password"] = "secret of ana";
            },
            cancellationToken: _token);

        CommandRun run = await CommandRun.OfAsync("doctor", server.Uri.ToString());

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Output.ShouldContain("MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD");
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--write")]
    public async Task Doctor_PasswordInTheAddress_IsNotWritten(string option)
    {
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(cancellationToken: _token);

        CommandRun run = await CommandRun.OfAsync("doctor", $"http://ana:pa55word@{server.Uri.Authority}", option);

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Output);
        $"{run.Output}{run.Error}".ShouldNotContain("pa55word");
        run.Output.ShouldContain("Those of the address are sent.");
    }

    [Fact]
    public async Task Doctor_AddressBelowTheRoot_SaysThatItIsNotTheRoot()
    {
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(cancellationToken: _token);

        CommandRun run = await CommandRun.OfAsync("doctor", $"{server.Uri}api/2.0/mlflow/");

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Output.ShouldContain("is the root of an MLflow server");
    }

    [Fact]
    public async Task Doctor_DataFolder_CountsAndRecommends()
    {
        string data = _folder.Combine("data");
        await using (EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(
            new EmbeddedMlflowOptions { DataFolder = data }, cancellationToken: _token))
        {
            using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = server.Uri);
            RunId id = await client.RunAsync("forest", null, (_, _) => Task.CompletedTask, _token);
            await client.DeleteRunAsync(id, _token);
        }

        CommandRun run = await CommandRun.OfAsync("doctor", data);

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Output);
        run.Output.ShouldContain("2 experiments, 1 runs");
        run.Output.ShouldContain("Remove them with mlflow-net gc");
        run.Output.ShouldContain("Make one with mlflow-net backup.");
    }

    [Fact]
    public async Task Doctor_DamagedDatabase_IsAnError()
    {
        string data = Directory.CreateDirectory(_folder.Combine("data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "mlflow.db"), "not a database, but long enough to look like one", _token);

        CommandRun run = await CommandRun.OfAsync("doctor", data);

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Output.ShouldContain("data folder\terror\t");
    }

    [Theory]
    [InlineData("ftp://127.0.0.1", "An address begins with http:// or https://.")]
    [InlineData("http://ana:pa55word@127.0.0.1:port", "'http://127.0.0.1:port' is not the address of a server.")]
    [InlineData("no-such-folder", "data folder\terror\t")]
    public async Task Doctor_NeitherServerNorFolder_IsAnError(string server, string output)
    {
        CommandRun run = await CommandRun.OfAsync("doctor", server);

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Output.ShouldContain(output);
        run.Output.ShouldNotContain("pa55word");
    }
}
