namespace CoverType.EndToEnd.Tests.Stack;

public sealed class StackReplicasScriptTests
{
    [Fact]
    public async Task Scale_OfARunningStack_WritesTheNumbersAndTouchesNoOtherService()
    {
        using StackScript script = new(StackScript.Running);
        script.Set("WEB_REPLICAS=1", "LAST=line");

        (int code, string output) = await script.RunAsync("scale", ["inference=3", "DOTNET=/usr/bin/dotnet", "web=2"], ["WEB_REPLICAS=5"]);

        code.ShouldBe(0, output);
        script.Calls.ShouldBe(["up --detach --no-build --no-deps --no-recreate --scale inference=3 --scale web=2 inference web"]);
        string[] lines = await File.ReadAllLinesAsync(script.EnvironmentFile, TestContext.Current.CancellationToken);
        lines[^3..].ShouldBe(["WEB_REPLICAS=2", "LAST=line", "INFERENCE_REPLICAS=3"]);
        output.ShouldContain("inference: 3 running\nweb: 2 running\n");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(script.EnvironmentFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Scale_OfAStackThatIsDown_WritesTheNumbers()
    {
        using StackScript script = new();

        (int code, string output) = await script.RunAsync("scale", ["pipeline=2"]);

        code.ShouldBe(0, output);
        output.ShouldContain("'make up' starts these numbers");
        script.Calls.ShouldBeEmpty();
        (await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken)).ShouldContain("PIPELINE_REPLICAS=2\n");
    }

    [Theory]
    [InlineData("mysql=2", "'mysql' is not a service with several containers. The services are: inference pipeline web.")]
    [InlineData("inference=0", "'inference=0' does not say how many: a number from 1 to 20")]
    [InlineData("inference=21", "a number from 1 to 20")]
    [InlineData("inference=-1", "a number from 1 to 20")]
    [InlineData("inference", "'inference' does not say how many")]
    [InlineData("inference=2x", "a number from 1 to 20, such as inference=2.")]
    public async Task Scale_AnEntryThatIsWrong_ChangesNothing(string entry, string message)
    {
        using StackScript script = new(StackScript.Running);
        string before = await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken);

        (int code, string output) = await script.RunAsync("scale", ["web=2", entry]);

        code.ShouldBe(1);
        output.ShouldContain(message);
        script.Calls.ShouldBeEmpty();
        (await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task Roll_OfTwoContainers_StopsTheNextWhenTheOneBeforeIsReady()
    {
        using StackScript script = new(StackScript.Running + "i2 inference running healthy 0 unless-stopped\n");

        (int code, string output) = await script.RunAsync("roll", ["inference"]);

        code.ShouldBe(0, output);
        const string Next = "up --detach --no-build --no-deps --no-recreate --scale inference=2 inference";
        script.Calls.ShouldBe(["build inference", "stop -t 40 i1", "rm i1", Next, "stop -t 40 i2", "rm i2", Next]);
        script.Containers.Count(line => line.Contains(" inference ", StringComparison.Ordinal)).ShouldBe(2);
        script.AllCalls.ShouldContain("exec new1 curl -fsS -o /dev/null --max-time 5 http://127.0.0.1:8000/health/ready");
    }

    [Fact]
    public async Task Roll_OfOneContainer_StartsItsSuccessorBeforeItStops()
    {
        using StackScript script = new(StackScript.Running);

        (int code, string output) = await script.RunAsync("roll", ["web"]);

        code.ShouldBe(0, output);
        script.Calls.ShouldBe(["build web", "up --detach --no-build --no-deps --no-recreate --scale web=2 web", "stop -t 40 w1", "rm w1"]);
    }

    [Fact]
    public async Task Roll_ANewContainerThatIsNotReady_LeavesTheOthers()
    {
        using StackScript script = new(StackScript.Running + "i2 inference running healthy 0 unless-stopped\n");
        script.Write("fails", "exec new1 ");

        (int code, string output) = await script.RunAsync("roll", ["inference"]);

        code.ShouldBe(1);
        output.ShouldContain("A new container of inference is not ready after 0 s, so the others stay as they are.");
        script.Containers.ShouldContain("i2 inference running healthy 0 unless-stopped");
    }

    [Fact]
    public async Task Roll_BeforeThereIsAModel_WaitsForHealthOnly()
    {
        using StackScript script = new(StackScript.Running);
        script.Write("never-ready", "");

        (int code, string output) = await script.RunAsync("roll", ["inference"]);

        code.ShouldBe(0, output);
        output.ShouldContain("inference: 1 of 1 replaced");
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("")]
    public async Task Roll_OfAServiceWithOneContainerOnly_IsRefused(string service)
    {
        using StackScript script = new(StackScript.Running);

        (int code, string output) = await script.RunAsync("roll", [service]);

        code.ShouldBe(1);
        output.ShouldContain("The services are: inference pipeline web. 'make restart' is for the others.");
        script.Calls.ShouldBeEmpty();
    }
}
