using System.Diagnostics;

namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>An engine that does not answer one question: that must not be taken for the answer "none".</summary>
public sealed class StackFailingEngineTests(StackBackup backup) : IClassFixture<StackBackup>
{
    [Fact]
    public async Task Roll_WhenNoContainerIsStarted_LeavesTheOthers()
    {
        using StackScript script = new(StackScript.Running + "i2 inference running healthy 0 unless-stopped\n");
        script.Write("fails", "up --detach --no-build --no-deps --no-recreate");

        (int code, string output) = await script.RunAsync("roll", ["inference"], ["STACK_UP_OPTION=--no-build"]);

        code.ShouldBe(1);
        output.ShouldContain("A new container of inference is not ready");
        script.Containers.ShouldContain(line => line.StartsWith("i2 inference running", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("restore", "monday", "volume ls")]
    [InlineData("upgrade", "3.10.0", "inspect --format {{.Config.Image}}")]
    [InlineData("upgrade", "3.12.0", "service=mlflow --all")]
    [InlineData("new-passwords", "", "volume ls")]
    [InlineData("backup", "out", "service=pipeline")]
    [InlineData("scale", "inference=3", "ps --quiet")]
    [InlineData("up", "", "inspect --format {{.Config.Image}}")]
    public async Task Command_WithoutAnAnswer_EndsAndSaysSo(string command, string argument, string failing)
    {
        using StackScript script = backup.Restorable();
        script.Set(command == "up" ? "MLFLOW_VERSION=3.12.0" : "");
        script.Write("volumes", "test_mysql-data\n");
        script.Write("fails", failing);

        (int code, string output) = await script.RunAsync(command, argument.Length == 0 ? [] : [argument]);

        code.ShouldBe(1);
        output.ShouldContain("Docker's engine did not answer");
        output.ShouldNotContain("has new passwords");
        script.Calls.ShouldBeEmpty();
        Directory.GetFiles(script.Combine(""), "environment*").Order(StringComparer.Ordinal)
            .ShouldBe([script.EnvironmentFile, script.EnvironmentFile + ".lock"]);
    }

    [Fact]
    public async Task Up_WhenContainersCannotBeLookedAt_IsNotWell()
    {
        using StackScript script = new(StackScript.Running);
        script.Write("fails", "inspect --format {{index .Config.Labels");

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(1);
        output.ShouldContain("the engine does not answer");
    }

    [Fact]
    public async Task Command_BesideAnother_IsRefused()
    {
        using StackScript script = new(StackScript.Running);
        using Process other = Process.Start(new ProcessStartInfo(
            "bash", ["-c", $"exec 9>>'{script.EnvironmentFile}.lock'; flock 9; echo locked; exec sleep 60"])
        {
            RedirectStandardOutput = true,
        })!;
        await other.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        (int code, string output) = await script.RunAsync("scale", ["inference=3"]);
        (int looking, _) = await script.RunAsync("config");
        other.Kill();

        code.ShouldBe(1);
        output.ShouldContain("Another command changes the stack now. Wait until it has ended. Nothing was changed.");
        looking.ShouldBe(0);
        (await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken)).ShouldNotContain("REPLICAS");
    }

    [Fact]
    public async Task Command_ThatEndsWithTheEnginesWords_NamesDoctor()
    {
        using StackScript script = new(StackScript.Running);
        script.Write("fails", "build inference");

        (int code, string output) = await script.RunAsync("roll", ["inference"]);

        code.ShouldBe(1);
        output.ShouldContain("""The command "roll" ended here, for the reason above; "make doctor" says what to do.""");
    }
}
