using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Stack;

public sealed class StackStartScriptTests
{
    [Fact]
    public async Task Up_WithoutAnEngine_SaysSoAndWritesNoFile()
    {
        using StackScript script = new(hasEnvironment: false);
        script.Write("fails", "info");

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(1);
        output.ShouldContain("Docker's engine does not answer. Start it");
        File.Exists(script.EnvironmentFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Up_VolumesWithoutTheFile_NamesThemAndThreeWays()
    {
        using StackScript script = new(hasEnvironment: false);
        script.Write("volumes", "test_mysql-data\ntest_minio-data\n");

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(1);
        output.ShouldContain("test_mysql-data test_minio-data");
        output.ShouldContain("put the file back");
        output.ShouldContain("make new-passwords");
        output.ShouldContain("docker volume rm test_mysql-data test_minio-data");
        File.Exists(script.EnvironmentFile).ShouldBeFalse();
        script.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Up_OfANewStack_WritesSecretsAndShowsNone()
    {
        using StackScript script = new(StackScript.Running);

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(0, output);
        script.Calls.ShouldBe(["up --detach --build --scale inference=1 --scale pipeline=1 --scale web=1"]);
        script.Secrets.Length.ShouldBe(11);
        script.Secrets.ShouldAllBe(secret => !output.Contains(secret) && !script.AllCalls.Contains(secret));
    }

    [Fact]
    public async Task Up_OfANewStack_WritesTheVersionOfMlflowDown()
    {
        using StackScript script = new(StackScript.Running);

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(0, output);
        (await File.ReadAllLinesAsync(script.EnvironmentFile, TestContext.Current.CancellationToken)).ShouldContain("MLFLOW_VERSION=3.11.1");
    }

    [Theory]
    [InlineData("up")]
    [InlineData("restart")]
    [InlineData("new-passwords")]
    public async Task Start_WithAnotherVersionOfMlflow_RefusesAndNamesUpgrade(string command)
    {
        using StackScript script = new(StackScript.Running);
        script.Set("MLFLOW_VERSION=3.12.0", "MYSQL_ROOT_PASSWORD=mine");

        (int code, string output) = await script.RunAsync(command);

        code.ShouldBe(1);
        output.ShouldContain("MLFLOW_VERSION is 3.12.0, but the stack's database is that of MLflow 3.11.1.");
        output.ShouldContain("'make upgrade VERSION=3.12.0' copies the database first");
        script.Calls.ShouldBeEmpty();
        (await File.ReadAllTextAsync(script.EnvironmentFile, TestContext.Current.CancellationToken)).ShouldContain("MYSQL_ROOT_PASSWORD=mine");
    }

    [Fact]
    public async Task CheckFiles_OfACloneThatOnlyItsOwnerReads_SaysWhatToDo()
    {
        using TemporaryFolder folder = new();
        string compose = RepositoryRoot.Combine("compose");

        (int code, string output) = await BashAsync($"""
            cd '{folder.Path}' && mkdir mysql minio prometheus grafana && (umask 077; touch minio/policy.json)
            . '{compose}/shell/settings.sh'; . '{compose}/shell/start.sh'
            check_files
            """);

        code.ShouldBe(1);
        output.ShouldContain("The containers' users cannot read compose/minio/policy.json. Run: chmod -R o+rX");
    }

    [Fact]
    public async Task CreateDatabases_ReadIntoAnotherShell_LeavesItsOptions()
    {
        // MySQL's image reads the scripts of its first start into its own shell, which uses variables that are not set.
        (int code, string output) = await BashAsync($"""
            mysql() [[ true ]]
            export MYSQL_ROOT_PASSWORD=a MLFLOW_DB_PASSWORD=b COVERTYPE_DB_PASSWORD=c
            . '{RepositoryRoot.Combine("compose", "mysql", "create-databases.sh")}'
            false
            echo "$- $MYSQL_ONETIME_PASSWORD"
            """);

        code.ShouldBe(0, output);
        output.ShouldNotContain("e ");
        output.ShouldNotContain("u");
    }

    [Fact]
    public async Task Up_Protected_ShowsTheAddressesWithTlsAndTheFingerprint()
    {
        using StackScript script = new(StackScript.Running);
        script.Set("BIND_ADDRESS=0.0.0.0", "PROTECT=yes", "PUBLIC_HOST=stack.example.org");
        script.Write("log", "info: The certificate of the ports with TLS is CN=gateway, with the SHA-256 fingerprint 0A1B.\n");

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(0, output);
        output.ShouldContain("https://stack.example.org:1/predict/");
        output.ShouldContain("the name operator and for OPERATOR_PASSWORD of");
        output.ShouldContain("fingerprint 0A1B");
        script.Secrets.ShouldAllBe(secret => !output.Contains(secret));
    }

    [Fact]
    public async Task Up_APortInUse_IsNamedWithItsVariable()
    {
        using TcpListener listener = new(IPAddress.Parse("127.0.0.9"), 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using StackScript script = new();
        script.Set("BIND_ADDRESS=127.0.0.9", $"WEB_PORT={port}");

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(1);
        output.ShouldContain($"Port {port} of 127.0.0.9 is in use by another program. Stop it, or set WEB_PORT in");
        script.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Up_APortOfMonitoringInUse_CountsWithItsProfileOnly()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using StackScript script = new();
        script.Set($"GRAFANA_PORT={port}", "PROMETHEUS_PORT=1");

        (_, string without) = await script.RunAsync("up");
        (int code, string output) = await script.RunAsync("up", variables: ["COMPOSE_PROFILES=monitoring"]);

        without.ShouldNotContain("in use");
        code.ShouldBe(1);
        output.ShouldContain($"Port {port} of 127.0.0.1 is in use by another program. Stop it, or set GRAFANA_PORT in");
    }

    [Theory]
    [InlineData("ms minio-setup exited none 0 no", "ms minio-setup exited none 3 no", "The job minio-setup failed.")]
    [InlineData(
        "p1 pipeline running healthy", "p1 pipeline running unhealthy", "After 0 s: pipeline is unhealthy. 'make logs SERVICE=pipeline'")]
    [InlineData("ml mlflow running healthy", "ml mlflow restarting starting", "mlflow is restarting")]
    public async Task Up_AContainerThatIsNotWell_FailsAndNamesIt(string well, string unwell, string message)
    {
        using StackScript script = new(StackScript.Running.Replace(well, unwell, StringComparison.Ordinal));
        script.Write("log", "mc: access denied\n");

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(1);
        output.ShouldContain(message);
        output.ShouldNotContain("The first model is in production");
    }

    [Fact]
    public async Task Up_WithADataApiElsewhere_RemovesOurs()
    {
        using StackScript script = new(StackScript.Running);
        script.Set("DATA_API_URL=http://data.example.org:81");

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(0, output);
        script.Calls[1..].ShouldBe(["stop -t 15 da", "rm da"]);
    }

    [Fact]
    public async Task Restart_WithoutAName_StopsAllAndStartsThemInTheirOrder()
    {
        using StackScript script = new(StackScript.Running);

        (int code, string output) = await script.RunAsync("restart");

        code.ShouldBe(0, output);
        script.Calls.ShouldBe(["stop", "up --detach --no-build --scale inference=1 --scale pipeline=1 --scale web=1"]);
    }

    [Fact]
    public async Task Restart_OfOneService_LeavesTheOthersAndNoticesTheFailureOfAJob()
    {
        using StackScript script = new(StackScript.Running.Replace("exited none 0", "exited none 1", StringComparison.Ordinal));

        (int code, string output) = await script.RunAsync("restart", ["minio"]);

        code.ShouldBe(1);
        output.ShouldContain("The job minio-setup failed.");
        script.Calls.ShouldBe(
            ["stop minio", "up --detach --no-build --no-recreate --scale inference=1 --scale pipeline=1 --scale web=1"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("destroy")]
    [InlineData("../stack")]
    public async Task Run_ACommandThatDoesNotExist_ListsThoseThatDo(string command)
    {
        using StackScript script = new();

        (int code, string output) = await script.RunAsync(command);

        code.ShouldBe(1);
        output.ShouldContain($"'{command}' is not a command of the stack. The commands are: backup ");
    }

    private static async Task<(int Code, string Output)> BashAsync(string script)
    {
        using Process process = Process.Start(new ProcessStartInfo("bash", ["-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
