namespace CoverType.EndToEnd.Tests.Stack;

public sealed class StackUpgradeScriptTests
{
    private const string Production = """{"model_version": {"name": "covertype", "version": "3"}}""";

    [Fact]
    public async Task Upgrade_ToANewerVersion_StopsTheWritersCopiesTheDatabaseAndWritesTheVersion()
    {
        using StackScript script = new(StackScript.Running);
        script.Write("production", Production);

        (int code, string output) = await script.RunAsync("upgrade", ["3.12.0"]);

        code.ShouldBe(0, output);
        script.Calls[0].ShouldBe("build mlflow");
        script.Calls[1].ShouldBe("stop -t 40 p1");
        script.Calls[2].ShouldBe("stop mlflow");
        script.Calls[3].ShouldEndWith("mysqldump mlflow");
        script.Calls[4].ShouldBe("up --detach --no-build --no-deps mlflow");
        script.Calls[5..].ShouldBe(["start p1"]);
        await VersionsAreAsync(script, "3.12.0");
        (await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken)).ShouldContain("MLFLOW_VERSION=3.12.0\n");
        string dump = Directory.GetFiles(script.Combine(""), "mlflow-3.11.1-*.sql.gz").ShouldHaveSingleItem();
        output.ShouldContain(dump);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(dump).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Upgrade_WhileTheServerStillMigrates_Waits()
    {
        using StackScript script = new(StackScript.Running);
        script.Write("production", Production);
        script.Write("migrating", "");

        (int code, string output) = await script.RunAsync("upgrade", ["3.12.0"]);

        code.ShouldBe(0, output);
        await VersionsAreAsync(script, "3.12.0");
    }

    [Fact]
    public async Task Upgrade_WithTheNewVersionInTheFileAlready_LooksAtWhatRuns()
    {
        using StackScript script = new(StackScript.Running);
        script.Write("production", Production);
        script.Set("MLFLOW_VERSION=3.12.0");

        (int code, string output) = await script.RunAsync("upgrade", ["3.12.0"]);

        code.ShouldBe(0, output);
        Directory.GetFiles(script.Combine(""), "mlflow-3.11.1-*.sql.gz").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Upgrade_ToAVersionThatDoesNotStart_PutsTheDatabaseAndTheVersionBack()
    {
        using StackScript script = new(StackScript.Running);
        script.Write("broken", "3.12.0");
        script.Write("log", "The schema of the database mlflow could not be brought to this version.\n");

        (int code, string output) = await script.RunAsync("upgrade", ["3.12.0"]);

        code.ShouldBe(1);
        output.ShouldContain("The schema of the database mlflow could not be brought to this version.");
        output.ShouldContain("Version 3.11.1 works again, with the data of before.");
        script.Calls[^4].ShouldBe("stop mlflow");
        script.Calls[^3].ShouldStartWith("exec -i my ");
        script.Calls[^2].ShouldBe("up --detach --no-build --no-deps mlflow");
        script.Calls[^1].ShouldBe("start p1");
        await VersionsAreAsync(script, "3.12.0", "3.11.1");
        (await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken)).ShouldContain("MLFLOW_VERSION=3.11.1\n");
        (await File.ReadAllTextAsync(script.Combine("imported"), TestContext.Current.CancellationToken)).ShouldContain("INSERT");
        Directory.GetFiles(script.Combine(""), "*.sql.gz").ShouldBeEmpty();
    }

    [Fact]
    public async Task Upgrade_WhenTheDatabaseCannotBeCopied_StartsTheVersionOfBefore()
    {
        using StackScript script = new(StackScript.Running);
        script.Write("fails", "mysqldump");

        (int code, string output) = await script.RunAsync("upgrade", ["3.12.0"]);

        code.ShouldBe(1);
        output.ShouldContain("Version 3.11.1 works again");
        await VersionsAreAsync(script, "3.11.1");
        File.Exists(script.Combine("imported")).ShouldBeFalse();
        script.Calls[^1].ShouldBe("start p1");
    }

    [Theory]
    [InlineData("", "Name the version of MLflow, such as 'make upgrade VERSION=3.12.0'.")]
    [InlineData("latest", "Name the version of MLflow")]
    [InlineData("3.11.1", "The stack has MLflow 3.11.1 already.")]
    [InlineData("3.10.0", "MLflow 3.10.0 cannot read the tables of 3.11.1, which is newer.")]
    public async Task Upgrade_ToAVersionThatIsNoUpgrade_ChangesNothing(string version, string message)
    {
        using StackScript script = new(StackScript.Running);

        (int code, string output) = await script.RunAsync("upgrade", [version]);

        code.ShouldBe(1);
        output.ShouldContain(message);
        script.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Upgrade_OfAStackThatIsNotHealthy_ChangesNothing()
    {
        using StackScript script = new(StackScript.Running.Replace("my mysql running healthy", "my mysql running unhealthy", StringComparison.Ordinal));

        (int code, string output) = await script.RunAsync("upgrade", ["3.12.0"]);

        code.ShouldBe(1);
        output.ShouldContain("Nothing was changed, because mysql is unhealthy.");
        script.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Upgrade_WithoutABuildAndWithoutTheImage_ChangesNothing()
    {
        using StackScript script = new(StackScript.Running);
        script.Write("fails", "image inspect covertype/mlflow:3.12.0");

        (int code, string output) = await script.RunAsync("upgrade", ["3.12.0"], ["STACK_UP_OPTION=--no-build"]);

        code.ShouldBe(1);
        output.ShouldContain("There is no image covertype/mlflow:3.12.0. Nothing was changed.");
        script.Calls.ShouldBeEmpty();
    }

    private static async Task VersionsAreAsync(StackScript script, params string[] versions) =>
        (await File.ReadAllLinesAsync(script.Combine("versions"), TestContext.Current.CancellationToken)).ShouldBe(versions);
}
