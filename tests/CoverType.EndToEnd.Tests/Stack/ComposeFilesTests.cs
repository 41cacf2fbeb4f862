using System.Diagnostics;
using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Stack;

public sealed partial class ComposeFilesTests
{
    private static readonly Dictionary<string, string> Secrets = new()
    {
        ["MYSQL_ROOT_PASSWORD"] = "a1",
        ["MLFLOW_DB_PASSWORD"] = "b2",
        ["COVERTYPE_DB_PASSWORD"] = "c3",
        ["MINIO_ROOT_PASSWORD"] = "d4",
        ["S3_SECRET_KEY"] = "e5",
        ["FEEDBACK_KEY"] = "f6",
        ["PIPELINE_KEY"] = "a key of sixteen or more",
        ["OPERATOR_PASSWORD"] = "a7",
        ["GRAFANA_PASSWORD"] = "b8",
        ["WEBHOOK_SECRET"] = "c9",
        ["MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY"] = "d0",
    };

    private readonly ComposeFiles _files = ComposeFiles.Read(Secrets);

    private static bool IsCheckout => Path.Exists(RepositoryRoot.Combine(".git"));

    [Theory]
    [InlineData("mysql", "5433:3306")]
    [InlineData("minio", "9000:9000")]
    [InlineData("minio", "9001:9001")]
    [InlineData("mlflow", "5000:5000")]
    [InlineData("data-api", "8090:8090")]
    [InlineData("pipeline", "8080:8080")]
    [InlineData("inference", "8000:8000")]
    [InlineData("web", "8503:8503")]
    public void Ports_OfEachService_AreBoundToLoopback(string service, string ports) =>
        _files.Services[service].Ports.ShouldContain($"127.0.0.1:{ports}");

    [Fact]
    public void Services_ThatStayUp_TellTheirHealth()
    {
        foreach ((string name, ComposeService service) in _files.Services.Where(entry => entry.Value.Restart == "unless-stopped"))
        {
            bool fromOurDockerfile = service.Build is { } build && build.TryGetValue("dockerfile", out object? file)
                && (string)file == "services/Dockerfile";
            (service.HealthCheck is not null || fromOurDockerfile).ShouldBeTrue($"{name} has no health check");
        }

        File.ReadAllText(RepositoryRoot.Combine("services", "Dockerfile")).ShouldContain("HEALTHCHECK");
    }

    [Fact]
    public void Mlflow_HealthAndHosts_ReachTheDatabaseAndTheOtherContainers()
    {
        ComposeService mlflow = _files.Services["mlflow"];

        string.Join(' ', (List<object>)mlflow.HealthCheck!["test"]).ShouldContain("/api/3.0/mlflow/server-info");
        mlflow.Environment["MLFLOW_SERVER_ALLOWED_HOSTS"].Split(',').ShouldContain("mlflow:5000");
    }

    [Fact]
    public void Services_All_ShareTheNetwork() =>
        _files.Services.Values.ShouldAllBe(service => service.Networks.Contains("general-net"));

    [Fact]
    public void DependsOn_EachEntry_HasAConditionAndAServiceThatExists()
    {
        foreach ((string dependency, Dictionary<string, string> condition) in
            _files.Services.Values.SelectMany(service => service.DependsOn))
        {
            _files.Services.Keys.ShouldContain(dependency);
            condition["condition"].ShouldBeOneOf("service_healthy", "service_completed_successfully");
        }
    }

    [Theory]
    [InlineData("MYSQL_ROOT_PASSWORD")]
    [InlineData("MLFLOW_DB_PASSWORD")]
    [InlineData("COVERTYPE_DB_PASSWORD")]
    [InlineData("MINIO_ROOT_PASSWORD")]
    [InlineData("S3_SECRET_KEY")]
    [InlineData("FEEDBACK_KEY")]
    [InlineData("PIPELINE_KEY")]
    public void Read_WithoutASecret_IsRefused(string secret)
    {
        Dictionary<string, string> incomplete = new(Secrets);
        incomplete.Remove(secret);

        Should.Throw<InvalidOperationException>(() => ComposeFiles.Read(incomplete)).Message.ShouldContain(secret);
    }

    [Fact]
    public void EnvironmentExample_OfEachVariable_ExplainsItAndHoldsNoSecret()
    {
        string example = File.ReadAllText(RepositoryRoot.Combine("compose", ".env.example"));

        foreach (string secret in Secrets.Keys)
        {
            example.ShouldMatch($"(?m)^{secret}=$");
        }

        IEnumerable<string> used = ComposeFiles.Paths.SelectMany(path => Used().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value).Distinct();
        used.Where(name => !example.Contains($"{name}=", StringComparison.Ordinal))
            .Except(
            [
                "GIT_COMMIT", "NETWORK_NAME", "MLFLOW_IMAGE", "DATA_API_IMAGE", "PIPELINE_IMAGE", "INFERENCE_IMAGE", "WEB_IMAGE",
            ])
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task WriteEnvironment_WhereThereIsNone_MakesPasswordsForItsOwnerAlone()
    {
        using TemporaryFolder folder = new();
        string first = folder.Combine("first");
        string second = folder.Combine("second");

        await WriteEnvironmentAsync(first);
        await WriteEnvironmentAsync(second);
        string before = await File.ReadAllTextAsync(first, TestContext.Current.CancellationToken);
        await WriteEnvironmentAsync(first);

        foreach (string secret in Secrets.Keys)
        {
            // MLflow's key is one of Fernet: 32 bytes as base64 for URLs.
            string form = secret == "MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY" ? "[0-9A-Za-z_-]{43}=" : "[0-9a-f]{32}";
            before.ShouldMatch($"(?m)^{secret}={form}$");
        }

        before.ShouldNotBe(await File.ReadAllTextAsync(second, TestContext.Current.CancellationToken));
        (await File.ReadAllTextAsync(first, TestContext.Current.CancellationToken)).ShouldBe(before);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(first).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task WriteEnvironment_WhereASecretIsMissing_AddsItAndKeepsTheOthers()
    {
        using TemporaryFolder folder = new();
        string file = folder.Combine("first-form");
        string[] kept = [.. Secrets.Keys.Where(secret => secret != "FEEDBACK_KEY").Select(secret => $"{secret}=mine")];
        await File.WriteAllTextAsync(file, string.Join('\n', [.. kept, "WEB_PORT=9000"]), TestContext.Current.CancellationToken);

        await WriteEnvironmentAsync(file);

        string[] lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        lines[..^1].ShouldBe([.. kept, "WEB_PORT=9000"]);
        lines[^1].ShouldMatch("^FEEDBACK_KEY=[0-9a-f]{32}$");
    }

    [Fact]
    public async Task CommittedFiles_All_HoldNoPassword()
    {
        Assert.SkipUnless(IsCheckout, "the sources were not checked out with git");
        using Process git = Process.Start(new ProcessStartInfo("git", ["-C", RepositoryRoot.Path, "ls-files", "-z"])
        {
            RedirectStandardOutput = true,
        })!;
        string[] files = (await git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries);
        files.ShouldNotBeEmpty();

        IEnumerable<string> found = files
            .Where(file => Path.GetExtension(file)
                is ".yaml" or ".yml" or ".json" or ".env" or ".sh" or ".example" or "" or ".cs")
            .Where(file => !file.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(file => Assigned().Matches(File.ReadAllText(RepositoryRoot.Combine(file)))
                .Select(match => $"{file}: {match.Value}"));

        found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("data-api")]
    [InlineData("pipeline")]
    [InlineData("inference")]
    [InlineData("web")]
    public void Build_OfOurServices_IsToldTheCommit(string service)
    {
        Dictionary<string, string> variables = new(Secrets) { ["GIT_COMMIT"] = new string('c', 40) };

        ComposeFiles.Read(variables).Services[service].Build!["args"]
            .ShouldBeOfType<Dictionary<object, object>>()["GIT_COMMIT"].ShouldBe(new string('c', 40));
        File.ReadAllText(RepositoryRoot.Combine("services", "Dockerfile"))
            .ShouldContain("-p:SourceRevisionId=\"${GIT_COMMIT}\"");
    }

    [Fact]
    public async Task StackScript_InACheckout_TellsComposeItsCommit()
    {
        Assert.SkipUnless(IsCheckout, "the sources were not checked out with git");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the script is for a Unix shell");
        using TemporaryFolder folder = new();
        string docker = folder.Combine("docker");
        await File.WriteAllTextAsync(
            docker, "#!/bin/sh\necho \"$GIT_COMMIT\"\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(docker, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        string told = await ReadAsync(
            "bash",
            [RepositoryRoot.Combine("compose", "stack.sh"), "config"],
            ("PATH", $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}"));

        told.ShouldBe(await ReadAsync("git", ["-C", RepositoryRoot.Path, "rev-parse", "HEAD"]));
        told.Trim().Length.ShouldBe(40);
    }

    private static async Task<string> ReadAsync(
        string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static async Task WriteEnvironmentAsync(string file)
    {
        using Process script = Process.Start(new ProcessStartInfo(
            "bash", [RepositoryRoot.Combine("compose", "write-environment.sh"), file])
        {
            RedirectStandardOutput = true,
        })!;
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        script.ExitCode.ShouldBe(0);
    }

    /// <summary>A variable that a Compose file uses.</summary>
    [GeneratedRegex(@"(?<!\$)\$\{([A-Z0-9_]+)")]
    private static partial Regex Used();

    /// <summary>A password, secret or key that is given a value which is neither a variable nor left open.</summary>
    [GeneratedRegex("""(?i)\b[a-z_]*(password|secret_key|secretkey|pwd)["']?\s*[=:]\s*["']?[a-z0-9+/]{6,}(?![a-z0-9_.(]*[(.])""")]
    private static partial Regex Assigned();
}
