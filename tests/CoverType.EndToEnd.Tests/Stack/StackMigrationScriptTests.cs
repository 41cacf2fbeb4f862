namespace CoverType.EndToEnd.Tests.Stack;

public sealed class StackMigrationScriptTests
{
    private const string Older = """
        {
          "version": "2",
          "sha256": "def",
          "served_for": "Production",
          "served_at": "2026-01-01T00:00:00+00:00"
        }
        """;

    private const string Newer = """
        {
          "version": "3",
          "sha256": "abc",
          "served_for": "Production",
          "served_at": "2026-01-02T00:00:00+00:00"
        }
        """;

    [Fact]
    public async Task Migrate_IntoARunningStack_CopiesWithoutThePipelinesAndComparesTheServedGraph()
    {
        using StackScript script = WithDemo();

        (int code, string output) = await RunAsync(script);

        code.ShouldBe(0, output);
        script.Calls[0].ShouldBe("stop -t 40 p1");
        script.Calls[1].ShouldStartWith("dotnet build ../mlflow/Mlflow.Tool ");
        script.Calls[2].ShouldEndWith(
            $" -- copy --from {script.Combine("state/simulated/mlflow")} --to http://127.0.0.1:1 user= insecure=");
        script.Calls[3..].ShouldBe(["start p1"]);
        output.ShouldContain("The stack serves version 3 with the SHA-256 abc, as the demo did.");
        output.ShouldContain("campaigns and portions of the demo's pipeline were not copied");
    }

    [Fact]
    public async Task Migrate_IntoAStackThatIsDown_StartsMlflowFirstAndTheRestAfterwards()
    {
        using StackScript script = WithDemo(StackScript.Running.Replace(
            "gw gateway running healthy", "gw gateway exited none", StringComparison.Ordinal));

        (int code, string output) = await RunAsync(script);

        script.Calls[0].ShouldBe("up --detach --build mlflow gateway");
        code.ShouldBe(1);
        output.ShouldContain("gateway is exited");
    }

    [Fact]
    public async Task Migrate_ToAProtectedStack_SignsInWithoutAPasswordAmongTheArguments()
    {
        using StackScript script = WithDemo();
        script.Set("PROTECT=yes", "OPERATOR_PASSWORD=a-secret-of-the-stack");

        (int code, string output) = await RunAsync(script);

        code.ShouldBe(0, output);
        script.Calls[2].ShouldEndWith("--to https://127.0.0.1:1 user=operator insecure=true");
        script.AllCalls.ShouldNotContain("a-secret-of-the-stack");
        output.ShouldNotContain("a-secret-of-the-stack");
    }

    [Fact]
    public async Task Migrate_WhenTheStackHasAModelOfItsOwn_CopiesNothing()
    {
        using StackScript script = WithDemo();
        script.Write("registered", """{"registered_model": {"name": "covertype"}}""");

        (int code, string output) = await RunAsync(script);

        code.ShouldBe(1);
        output.ShouldContain("has a model 'covertype' of its own");
        script.Calls.ShouldBe(["stop -t 40 p1", "start p1"]);
    }

    [Fact]
    public async Task Migrate_WhenAnotherGraphIsServed_Fails()
    {
        using StackScript script = WithDemo();
        script.Write("served", """{"version":"3","sha256":"other"}""");

        (int code, string output) = await RunAsync(script);

        code.ShouldBe(1);
        output.ShouldContain("The demo served version 3 with the SHA-256 abc, but the stack serves '3 other'.");
        script.Calls[^1].ShouldBe("start p1");
    }

    [Fact]
    public async Task Migrate_WhileTheDemoRuns_IsRefused()
    {
        using StackScript script = WithDemo();
        using FileStream demo = new(
            script.Combine("state/simulated/in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        (int code, string output) = await RunAsync(script);

        code.ShouldBe(1);
        output.ShouldContain("Stop it first (Ctrl-C)");
        script.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Migrate_FromAFolderWithoutOrWithTwoStates_AsksForOne()
    {
        using StackScript script = WithDemo();
        Directory.CreateDirectory(script.Combine("state/real/mlflow"));
        script.Write("state/real/mlflow/mlflow.db", "");

        (int none, string nothing) = await RunAsync(script, "bin");
        (int two, string several) = await RunAsync(script);

        none.ShouldBe(1);
        nothing.ShouldContain("bin has no state of a demo.");
        two.ShouldBe(1);
        several.ShouldContain("Name one with STATE=:");
        script.Calls.ShouldBeEmpty();
    }

    private static StackScript WithDemo(string containers = StackScript.Running)
    {
        StackScript script = new(containers);
        foreach (string folder in new[] { "state/simulated/mlflow", "state/simulated/models/2-a", "state/simulated/models/3-b" })
        {
            Directory.CreateDirectory(script.Combine(folder));
        }

        script.Write("state/simulated/mlflow/mlflow.db", "");
        script.Write("state/simulated/models/2-a/entry.json", Older);
        script.Write("state/simulated/models/3-b/entry.json", Newer);
        script.WriteProgram("dotnet", """
            #!/bin/sh
            [ "$1" = build ] || seen=" user=$MLFLOW_TO_TRACKING_USERNAME insecure=$MLFLOW_TO_TRACKING_INSECURE_TLS"
            echo "dotnet $*$seen" >>"$STAND_IN/calls"
            """);
        return script;
    }

    private static Task<(int Code, string Output)> RunAsync(StackScript script, string state = "state") =>
        script.RunAsync("migrate-from-embedded", [state], [$"DOTNET={script.Combine("bin/dotnet")}"]);
}
