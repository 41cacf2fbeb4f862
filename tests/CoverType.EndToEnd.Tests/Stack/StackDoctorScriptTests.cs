namespace CoverType.EndToEnd.Tests.Stack;

public sealed class StackDoctorScriptTests
{
    [Fact]
    public async Task Doctor_OfAStackThatIsWell_FindsNothing()
    {
        using StackScript script = new(StackScript.Running);
        (int started, string start) = await script.RunAsync("up");

        (int code, string output) = await script.RunAsync("doctor");

        started.ShouldBe(0, start);
        code.ShouldBe(0, output);
        output.ShouldContain("Nothing is wrong.");
        output.ShouldNotContain("wrong: ");
    }

    [Fact]
    public async Task Doctor_WithoutAnEngine_SaysWhatToDo()
    {
        using StackScript script = new();
        script.Write("fails", "info");

        (int code, string output) = await script.RunAsync("doctor");

        code.ShouldBe(1);
        output.ShouldContain("wrong: Docker's engine does not answer. Start it");
    }

    [Theory]
    [InlineData("1.5g")]
    [InlineData("1gb")]
    [InlineData("1073741824")]
    public async Task Doctor_ASizeThatDockerReads_IsNoFinding(string size)
    {
        using StackScript script = new(StackScript.Running);
        script.Set($"INFERENCE_MEMORY={size}");

        (_, string output) = await script.RunAsync("doctor");

        output.ShouldNotContain("INFERENCE_MEMORY");
        output.ShouldNotContain("syntax error");
        output.ShouldContain("the machine has");
    }

    [Theory]
    [InlineData("BIND_ADDRESS=0.0.0.0", "wrong: BIND_ADDRESS=0.0.0.0 opens the ports to other machines. Set PROTECT=yes")]
    [InlineData("STORE_BIND_ADDRESS=0.0.0.0", "wrong: MySQL and MinIO are open on 0.0.0.0 without TLS. Remove STORE_BIND_ADDRESS")]
    [InlineData("WEB_REPLICAS=0", "wrong: WEB_REPLICAS is '0'")]
    [InlineData("FEEDBACK_KEY=", "wrong: {file} has no FEEDBACK_KEY. Run 'make up', which adds it.")]
    [InlineData("MLFLOW_VERSION=3.12.0", "wrong: MLFLOW_VERSION is 3.12.0, but the stack's database is that of MLflow 3.11.1.")]
    [InlineData("INFERENCE_MEMORY=lots", "wrong: INFERENCE_MEMORY is 'lots', which is no size such as 512m or 1.5g.")]
    public async Task Doctor_ASettingThatIsWrong_IsNamed(string line, string finding)
    {
        using StackScript script = Started();
        script.Set(line);

        (int code, string output) = await script.RunAsync("doctor");

        code.ShouldBe(1);
        output.ShouldContain(finding.Replace("{file}", script.EnvironmentFile, StringComparison.Ordinal));
        output.ShouldNotContain("Nothing is wrong.");
    }

    [Theory]
    [InlineData(
        "ms minio-setup exited none 0 no", "ms minio-setup exited none 4 no",
        "wrong: minio-setup failed with exit code 4: 'make up' runs it again. Its last line: the last word")]
    [InlineData(
        "ml mlflow running healthy", "ml mlflow restarting unhealthy",
        "wrong: mlflow is restarting: 'make logs SERVICE=mlflow' shows more")]
    public async Task Doctor_AContainerThatIsNotWell_IsNamedWithItsLastLine(string well, string unwell, string finding)
    {
        using StackScript script = Started();
        script.Write("containers", StackScript.Running.Replace(well, unwell, StringComparison.Ordinal));
        script.Write("log", "the last word\n");

        (int code, string output) = await script.RunAsync("doctor");

        code.ShouldBe(1);
        output.ShouldContain(finding);
    }

    [Fact]
    public async Task Doctor_VolumesWithoutTheFile_NamesThem()
    {
        using StackScript script = new(hasEnvironment: false);
        script.Write("volumes", "test_mysql-data\n");

        (int code, string output) = await script.RunAsync("doctor");

        code.ShouldBe(1);
        output.ShouldContain("there are volumes of an earlier stack: test_mysql-data");
    }

    [Fact]
    public async Task Doctor_AFileThatOthersCanRead_IsNamed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the script is for a Unix shell");
        using StackScript script = Started();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                script.EnvironmentFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        (int code, string output) = await script.RunAsync("doctor");

        code.ShouldBe(1);
        output.ShouldContain($"(mode 604). Run: chmod 600 {script.EnvironmentFile}");
    }

    [Fact]
    public async Task Doctor_RemarksThatAreNoFaults_LeaveTheExitCode()
    {
        using StackScript script = Started();
        script.Set("INFERENCE_REPLICAS=6");
        script.Write("revision", "0123456789abcdef\n");

        (int code, string output) = await script.RunAsync("doctor", variables: ["GIT_COMMIT=fedcba9876543210"]);

        code.ShouldBe(0, output);
        output.ShouldContain("note: The containers may use 13");
        output.ShouldContain("note: inference runs commit 0123456789ab, but the checkout is at fedcba987654.");
    }

    // A stack with its secrets, as `up` leaves it.
    private static StackScript Started()
    {
        StackScript script = new(StackScript.Running);
        script.Set([.. ComposeFiles.Secrets.Select(secret => $"{secret.Key}={secret.Value}")]);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script.EnvironmentFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return script;
    }
}
