using System.Diagnostics;
using System.Text;
using CoverType.Testing;
using Linked;
using Mlflow.Client;
using Mlflow.Tool.CommandLine;

namespace Mlflow.Tool.Tests.CommandLine;

public sealed class ServeCommandTests : IDisposable
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_UntilItIsInterrupted_AnswersAtThePrintedAddress()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_token);
        await using FirstLine output = new();
        Task<int> serving = ToolCommands.RunAsync(
            ["serve", "--data-folder", _folder.Combine("data"), "--port", "0", "--durability", "Normal"],
            new CommandOutput(output, TextWriter.Null, isTerminal: false, ToolCommands.Json),
            stop.Token);

        string line = await output.Line.WaitAsync(TimeSpan.FromSeconds(30), _token);
        line.ShouldStartWith("MLFLOW_TRACKING_URI=http://127.0.0.1:");
        using (MlflowClient client = MlflowClient.Create(options => options.TrackingUri = new Uri(line.Split('=')[1])))
        {
            (await client.GetServerVersionAsync(_token)).ShouldBe("3.11.1");
        }

        await stop.CancelAsync();
        (await serving).ShouldBe(ExitCodes.Done);
        File.Exists(_folder.Combine("data", "mlflow.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task WaitAsync_ServerStopsAndThenTheSignalArrives_EndsOnce()
    {
        using CancellationTokenSource stopping = new();
        using CancellationTokenSource interrupted = new();

        // The last to register is called first.
        stopping.Token.Register(interrupted.Cancel);
        Task waiting = ServeCommand.WaitAsync(stopping.Token, interrupted.Token);

        Should.NotThrow(stopping.Cancel);
        await waiting;
    }

    [Fact]
    public async Task Serve_ProcessIsTerminated_EndsWithoutAnError()
    {
        ProcessStartInfo start = new(
            Path.Combine(AppContext.BaseDirectory, "Mlflow.Tool"), ["serve", "--data-folder", _folder.Combine("data"), "--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(_token);
        (await process.StandardOutput.ReadLineAsync(_token)).ShouldStartWith("MLFLOW_TRACKING_URI=");

        using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(_token);

        process.ExitCode.ShouldBe(ExitCodes.Done, await errors);
    }

    [Theory]
    [InlineData("serve --urls http://127.0.0.1:0 --port 1", "--urls is given instead of --host and --port")]
    [InlineData("serve --port 65536", "--port must be from 0 to 65535.")]
    [InlineData("serve --port 0 --durability Some", "--durability must be Full or Normal.")]
    [InlineData("serve --host lab.example", "--host is 'lab.example', but must be an IP address of this machine, or localhost.")]
    public async Task Serve_WrongArguments_IsAUsageErrorWithTheReason(string command, string error)
    {
        CommandRun run = await CommandRun.OfAsync([.. command.Split(' '), "--data-folder", _folder.Combine("data")]);

        run.ExitCode.ShouldBe(ExitCodes.Usage, run.Error);
        run.Error.ShouldContain(error);
    }

    [Theory]
    [InlineData("--data-folder must name a folder.", "serve", "--data-folder", " ")]
    [InlineData("--urls must be an address.", "serve", "--urls", "")]
    [InlineData("--urls is 'bogus', but must be addresses such as http://127.0.0.1:5000.", "serve", "--urls", "bogus")]
    [InlineData("--urls is 'ftp://127.0.0.1', but must be addresses", "serve", "--urls", "ftp://127.0.0.1")]
    [InlineData("Failed to convert 'abc' to a number.", "serve", "--port", "abc")]
    [InlineData("--data-folder must name a folder.", "gc", "--data-folder", "")]
    [InlineData("--data-folder must name a folder.", "backup", "--data-folder", "")]
    [InlineData("--destination must name a folder.", "backup", "--destination", " ")]
    [InlineData("--from and --to are required", "copy", "--from", "http://127.0.0.1:1", "--to", "  ")]
    [InlineData("--experiment must be a name.", "copy", "--from", "http://127.0.0.1:1", "--to", "x", "--experiment", "")]
    [InlineData("--model must be a name.", "copy", "--from", "http://127.0.0.1:1", "--to", "x", "--model", " ")]
    public async Task Command_EmptyValue_IsAUsageErrorThatNamesTheOption(string error, params string[] command)
    {
        CommandRun run = await CommandRun.OfAsync(command);

        run.ExitCode.ShouldBe(ExitCodes.Usage, run.Output);
        run.Error.ShouldStartWith(error);
    }

    [Fact]
    public async Task Serve_AddressOfAnotherMachine_FailsWithTheReason()
    {
        CommandRun run = await CommandRun.OfAsync(
            "serve", "--urls", "http://192.0.2.1:5000", "--data-folder", _folder.Combine("data"));

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Error.Trim().ShouldStartWith("The server cannot listen:");
        run.Error.Trim().ShouldEndWith("Set another address with --port or --urls.");
    }

    [Theory]
    [InlineData("::1", "http://[::1]:5000")]
    [InlineData("0.0.0.0", "http://0.0.0.0:5000")]
    [InlineData("localhost", "http://localhost:5000")]
    public void ToArguments_Host_IsPartOfTheAddress(string host, string address) =>
        new ServeCommand.Options { Host = host }.ToArguments().ShouldBe(["--urls", address]);

    [Theory]
    [InlineData("--help")]
    [InlineData]
    public async Task Help_OfTheTool_ListsCommandsAndExitCodes(params string[] arguments)
    {
        CommandRun run = await CommandRun.OfAsync(arguments);

        run.ExitCode.ShouldBe(ExitCodes.Done);
        foreach (string text in new[] { "serve", "copy", "backup", "gc", "doctor", "EXIT CODES:" })
        {
            run.Output.ShouldContain(text);
        }
    }

    [Theory]
    [InlineData("serve", "http://[::1]:5000")]
    [InlineData("copy", "--from <SERVER>")]
    [InlineData("backup", "--destination <FOLDER>")]
    [InlineData("gc", "--older-than <AGE>")]
    [InlineData("doctor", "--write")]
    public async Task Help_OfACommand_ListsItsOptions(string command, string option)
    {
        CommandRun run = await CommandRun.OfAsync(command, "--help");

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Output.ShouldContain(option);
        run.Output.ShouldContain("EXIT CODES:");
    }

    /// <summary>Standard output whose first line can be waited for.</summary>
    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override Encoding Encoding => Encoding.UTF8;

        public override Task WriteLineAsync(string? value)
        {
            _line.TrySetResult(value ?? "");
            return base.WriteLineAsync(value);
        }
    }
}
