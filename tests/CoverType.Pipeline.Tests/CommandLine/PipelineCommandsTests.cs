using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CoverType.Pipeline.CommandLine;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.CommandLine;

public sealed class PipelineCommandsTests(CommandHost host) : IClassFixture<CommandHost>
{
    private static readonly string[] Unreachable = ["--url", "http://127.0.0.1:1"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_NotOnATerminal_IsPlainLines()
    {
        CommandRun run = await host.RunAsync("status");

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldStartWith("activity: ");
        run.Output.ShouldMatch("(?m)^production: version [12] since ");
        run.Output.ShouldNotContain('\e');
    }

    [Fact]
    public async Task Campaigns_OnATerminal_AreATableInColour()
    {
        CommandRun run = await CommandRun.OfAsync(isTerminal: true, "campaigns", "--url", host.Url);

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Output.ShouldContain('╭');
        run.Output.ShouldContain('\e');
        run.Output.ShouldContain("promoted");
        run.Output.ShouldContain("1: There is no champion yet");
    }

    [Fact]
    public async Task Campaigns_NotOnATerminal_AreLinesWithTabs()
    {
        CommandRun run = await host.RunAsync("campaigns", "--state", "promoted", "--limit", "5");

        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2, run.Output);
        lines[0].Split('\t')[..4].ShouldBe(["campaign", "group", "state", "step"]);
        lines[1].Split('\t')[..4].ShouldBe(["1", "1", "promoted", "done"]);
        (await host.RunAsync("campaigns", "--state", "failed")).Output.ShouldStartWith("campaign\t");
    }

    [Fact]
    public async Task Json_OfACommand_IsTheAnswerOfTheApi()
    {
        CommandRun run = await host.RunAsync("campaigns", "--json");

        using JsonDocument page = JsonDocument.Parse(run.Output);
        page.RootElement.GetProperty("total").GetInt32().ShouldBe(1);
        page.RootElement.GetProperty("items")[0].GetProperty("state").GetString().ShouldBe("promoted");
        using JsonDocument status = JsonDocument.Parse((await host.RunAsync("status", "--json")).Output);
        status.RootElement.GetProperty("activity").GetString().ShouldNotBeNull();
        status.RootElement.GetProperty("production").GetProperty("kind").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task PromoteAndRollBack_AVersion_MoveTheAliasAndKeepTheReason()
    {
        CommandRun promoted = await host.RunAsync("promote", "2", "--reason", "A colleague asked for it.");

        promoted.ShouldBe(new CommandRun(0, $"Version 2 is in production; before it was version 1.{Environment.NewLine}", ""));
        ModelVersion champion = (await host.Fixture.FindChampionAsync()).ShouldNotBeNull();
        champion.Version.ShouldBe(2);
        champion.Tags["covertype.decision_reason"].ShouldBe("A colleague asked for it.");
        CommandRun again = await host.RunAsync("promote", "2", "--reason", "Again.");
        again.ShouldBe(new CommandRun(1, "", $"Version 2 is in production already.{Environment.NewLine}"));
        (await host.RunAsync("promote", "9", "--reason", "It does not exist.")).ExitCode.ShouldBe(ExitCodes.Failed);

        CommandRun back = await host.RunAsync("rollback");

        back.ExitCode.ShouldBe(ExitCodes.Done, back.Error);
        champion = (await host.Fixture.FindChampionAsync()).ShouldNotBeNull();
        champion.Version.ShouldBe(1);
        champion.Tags["covertype.decision_reason"].ShouldStartWith("Rolled back on the command line by ");
    }

    [Fact]
    public async Task Orders_OfACampaignThatHasEnded_AreThoseOfTheApi()
    {
        CommandRun cancelled = await host.RunAsync("cancel", "1", "--reason", "Too late.");
        cancelled.ShouldBe(new CommandRun(1, "", $"Campaign 1 has ended.{Environment.NewLine}"));
        (await host.RunAsync("resume", "1", "--from", "train")).Error.ShouldContain("was promoted");
        (await host.RunAsync("cancel", "77")).Error.ShouldContain("There is no campaign 77");
        (await host.RunAsync("exclude", "1", "--reason", "Wrong labels.")).Output.ShouldContain("excluded: Wrong labels.");
        (await host.RunAsync("include", "1")).Output.ShouldBe($"Campaign 1, group 1: promoted, step done{Environment.NewLine}");
        CommandRun retention = await host.RunAsync("retention", "--dry-run");
        retention.ShouldBe(new CommandRun(0, $"0 would be removed.{Environment.NewLine}", ""));
    }

    [Fact]
    public async Task Schedule_PauseAndResume_AreThoseOfTheApi()
    {
        (await host.RunAsync("schedule", "pause", "retrain")).Output.ShouldContain("retrain\tpaused\tnone\t");
        (await host.RunAsync("schedule", "resume", "retrain")).Output.ShouldContain("retrain\tactive\tnone\t");
        (await host.RunAsync("schedule")).Output.ShouldContain("collect\tactive\tevery 0.05 s\t");
        (await host.RunAsync("schedule", "trigger", "collect")).Output.ShouldStartWith("The data API is polled now");
        (await host.RunAsync("schedule", "pause", "lunch")).ShouldBe(new CommandRun(
            1, "", $"There is no schedule 'lunch', but collect and retrain.{Environment.NewLine}"));
    }

    [Fact]
    public async Task Change_WithoutTheKey_SaysWhichSettingIsSent()
    {
        CommandRun refused = await CommandRun.OfAsync("promote", "2", "--reason", "No key.", "--url", host.Url);

        refused.ExitCode.ShouldBe(ExitCodes.Failed);
        refused.Error.ShouldContain("PipelineApi:ApiKey");
        CommandRun firstKey = await CommandRun.OfAsync(
            "include", "1", "--url", host.Url, "--Access:ApiKeys:0", CommandHost.Key);
        firstKey.ExitCode.ShouldBe(ExitCodes.Done, firstKey.Error);
    }

    [Fact]
    public async Task Command_PipelineThatTakesTooLong_SaysWhatToSetAndNotThatItCannotBeReached()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();

        CommandRun run = await CommandRun.OfAsync(
            "retention", "--url", $"http://{silent.LocalEndpoint}", "--PipelineApi:Timeout=00:00:00.050");

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Error.ShouldContain("did not answer in time. It may have carried the command out");
        run.Error.ShouldContain("PipelineApi:Timeout");
        run.Error.ShouldNotContain("Start the pipeline");
    }

    [Theory]
    [InlineData("statos")]
    [InlineData("status --colour")]
    [InlineData("campaigns --limit 0")]
    [InlineData("campaigns --group one")]
    [InlineData("promote 2")]
    [InlineData("promote two --reason x")]
    [InlineData("promote 99999999999 --reason x")]
    [InlineData("promote")]
    [InlineData("resume 1 --from done")]
    [InlineData("exclude 1")]
    [InlineData("start 11")]
    [InlineData("schedule stop collect")]
    [InlineData("schedule pause")]
    [InlineData("train")]
    [InlineData("status --url pipeline")]
    public async Task RunAsync_ArgumentsThatAreNotValid_IsUsageInALine(string arguments)
    {
        CommandRun run = await CommandRun.OfAsync(arguments.Split(' '));

        run.ExitCode.ShouldBe(ExitCodes.Usage, run.Output + run.Error);
        run.Output.ShouldBeEmpty();
        run.Error.TrimEnd().ShouldNotContain('\n');
        run.Error.ShouldNotContain("Int32");
    }

    [Fact]
    public async Task Help_OfTheProgramAndOfACommand_HasTheExitCodes()
    {
        CommandRun program = await CommandRun.OfAsync("--help");
        CommandRun command = await CommandRun.OfAsync("promote", "--help");

        program.ExitCode.ShouldBe(ExitCodes.Done, program.Error);
        program.Output.ShouldContain("rollback");
        program.Output.ShouldContain("EXIT CODES:");
        command.Output.ShouldContain("<version>");
        command.Output.ShouldContain("EXIT CODES:");
    }

    [Fact]
    public async Task Status_InterruptedWhileThePipelineDoesNotAnswer_ExitsWith130AndAWord()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using CancellationTokenSource interrupt = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        Task<CommandRun> running = CommandRun.InterruptedByAsync(
            interrupt.Token, "status", "--url", $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
        using TcpClient asked = await silent.AcceptTcpClientAsync(Cancellation);
        await interrupt.CancelAsync();
        CommandRun run = await running;

        run.ExitCode.ShouldBe(ExitCodes.Interrupted, run.Error);
        run.Error.TrimEnd().ShouldBe("Interrupted.");
    }

    [Theory]
    [InlineData("status", "--url", "http://")]
    [InlineData("status", "--url", "http://127.0.0.1:99999")]
    [InlineData("status", "--PipelineApi:Timeout=garbage")]
    [InlineData("cancel", "1", "--reason", "two\nlines")]
    public async Task Commands_ArgumentsOrSettingsThatAreNotValid_ExitWith2AndALine(params string[] arguments)
    {
        CommandRun run = await CommandRun.OfAsync(arguments);

        run.ExitCode.ShouldBe(ExitCodes.Usage, run.Error);
        run.Error.TrimEnd().ShouldNotContain('\n');
        run.Error.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task Program_PipelineThatIsNotThere_ExitsWith3AndASentence()
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "CoverType.Pipeline.dll"), "status", Unreachable[0], Unreachable[1] },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string error = await process.StandardError.ReadToEndAsync(Cancellation);
        (await process.StandardOutput.ReadToEndAsync(Cancellation)).ShouldBeEmpty();
        await process.WaitForExitAsync(Cancellation);

        process.ExitCode.ShouldBe(ExitCodes.Unreachable, error);
        error.ShouldStartWith("http://127.0.0.1:1/status cannot be reached: ");
        error.TrimEnd().ShouldEndWith("Start the pipeline, or name its address with --url.");
        error.TrimEnd().ShouldNotContain('\n');
    }
}
