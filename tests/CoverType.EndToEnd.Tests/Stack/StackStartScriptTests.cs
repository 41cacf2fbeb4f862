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
    public async Task Up_SettingsAsTheDocumentationWritesThem_AreReadAsComposeReadsThem()
    {
        string page = await File.ReadAllTextAsync(RepositoryRoot.Combine("docs", "operations.md"), TestContext.Current.CancellationToken);
        int start = page.IndexOf("BIND_ADDRESS=0.0.0.0\n", StringComparison.Ordinal);
        string[] lines = page[start..page.IndexOf("```", start, StringComparison.Ordinal)].TrimEnd().Split('\n');
        using StackScript script = new(StackScript.Running);
        script.Set([.. lines, "GROUPS='1,2' # two", "DATA_API_URL=\"http://other#machine\"  # quoted", "WEB_PORT= # none"]);

        (int code, string output) = await script.RunAsync("config");

        lines.Length.ShouldBe(3);
        code.ShouldBe(0, output);
        output.ShouldContain("GATEWAY_PROTECTED=true\n");
        output.ShouldContain("GROUPS=1,2\n");
        output.ShouldContain("COMPOSE_PROFILES=\n");
        output.ShouldContain("PAGE_URL=https://forest.example.org:8503\n");
    }

    [Theory]
    [InlineData(" BIND_ADDRESS=0.0.0.0")]
    [InlineData("export BIND_ADDRESS=0.0.0.0")]
    [InlineData("BIND_ADDRESS = 0.0.0.0")]
    [InlineData("\uFEFFBIND_ADDRESS=0.0.0.0")]
    public async Task Up_AnOpenAddressHoweverItIsWritten_IsRefused(string line)
    {
        using StackScript script = new(StackScript.Running);
        script.Set(line);

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(1);
        output.ShouldContain("BIND_ADDRESS=0.0.0.0 opens the ports to other machines.");
    }

    [Fact]
    public async Task Scale_ASettingThatIsExported_IsReplacedAndNotWrittenTwice()
    {
        using StackScript script = new(StackScript.Running);
        script.Set("export MYSQL_ROOT_PASSWORD=mine", "export INFERENCE_REPLICAS = 2");

        await script.RunAsync("up");
        await script.RunAsync("scale", ["inference=3"]);

        string[] lines = await File.ReadAllLinesAsync(script.EnvironmentFile, TestContext.Current.CancellationToken);
        lines.Where(line => line.Contains("MYSQL_ROOT_PASSWORD", StringComparison.Ordinal)).ShouldBe(["export MYSQL_ROOT_PASSWORD=mine"]);
        lines.Where(line => line.Contains("INFERENCE_REPLICAS", StringComparison.Ordinal)).ShouldBe(["INFERENCE_REPLICAS=3"]);
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
    public async Task Up_NumbersInTheFile_AreGivenToCompose()
    {
        using StackScript script = new(StackScript.Running);
        script.Set("INFERENCE_REPLICAS=3", "WEB_REPLICAS=2");

        (int code, string output) = await script.RunAsync("up", variables: ["STACK_UP_OPTION=--no-build"]);

        code.ShouldBe(0, output);
        script.Calls.ShouldBe(["up --detach --no-build --scale inference=3 --scale pipeline=1 --scale web=2"]);
    }

    [Theory]
    [InlineData("INFERENCE_REPLICAS=0", "INFERENCE_REPLICAS is '0'")]
    [InlineData("PIPELINE_REPLICAS=many", "PIPELINE_REPLICAS is 'many'")]
    [InlineData("BIND_ADDRESS=0.0.0.0", "BIND_ADDRESS=0.0.0.0 opens the ports to other machines. Set PROTECT=yes")]
    [InlineData("PROTECT=tls", "PROTECT is 'tls', but must be yes or no.")]
    public async Task Up_ASettingThatIsWrong_IsRefusedBeforeAnythingStarts(string line, string message)
    {
        using StackScript script = new(StackScript.Running);
        script.Set(line);

        (int code, string output) = await script.RunAsync("up");

        code.ShouldBe(1);
        output.ShouldContain(message);
        script.Calls.ShouldBeEmpty();
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
    public async Task Config_InTheShellsOfRoot_GroupsAreThoseOfTheFile()
    {
        using StackScript script = new();
        script.Set("GROUPS=2,5", "DATA_API_URL=http://data.example.org:81");

        (_, string file) = await script.RunAsync("config");
        (_, string shell) = await script.RunAsync("config", variables: ["GROUPS=4"]);

        file.ShouldContain("GROUPS=2,5\n");
        file.ShouldContain("COMPOSE_PROFILES=\n");
        shell.ShouldContain("GROUPS=4\n");
    }

    [Fact]
    public async Task Config_OfTheDefaults_HasOurDataApiAndNoProtection()
    {
        using StackScript script = new();

        (_, string output) = await script.RunAsync("config", variables: ["COMPOSE_PROFILES=monitoring"]);

        output.ShouldContain("COMPOSE_PROFILES=monitoring,own-data\n");
        output.ShouldContain("GROUPS=\n");
        output.ShouldContain("GATEWAY_PORT_PREFIX=\n");
        output.ShouldContain("GATEWAY_PROTECTED=false\n");
        output.ShouldContain("PAGE_URL=http://127.0.0.1:1\n");
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
