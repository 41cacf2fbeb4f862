using System.Diagnostics;
using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Stack;

public sealed partial class ComposeFilesTests
{
    private readonly ComposeFiles _files = ComposeFiles.Read(ComposeFiles.Secrets);

    public static TheoryData<string> NamesOfSecrets => [.. ComposeFiles.Secrets.Keys];

    private static bool IsCheckout => Path.Exists(RepositoryRoot.Combine(".git"));

    [Theory]
    [InlineData("mysql", "5433:3306")]
    [InlineData("minio", "9000:9000")]
    [InlineData("minio", "9001:9001")]
    [InlineData("data-api", "8090:8090")]
    [InlineData("gateway", "8000:8000")]
    [InlineData("gateway", "8080:8080")]
    [InlineData("gateway", "8503:8503")]
    [InlineData("gateway", "5000:5000")]
    public void Ports_OfEachService_AreBoundToLoopback(string service, string ports) =>
        _files.Services[service].Ports.ShouldContain($"127.0.0.1:{ports}");

    [Theory]
    [InlineData("inference")]
    [InlineData("pipeline")]
    [InlineData("web")]
    [InlineData("mlflow")]
    public void Ports_OfServicesBehindTheGateway_AreNotPublished(string service) =>
        _files.Services[service].Ports.ShouldBeEmpty();

    [Fact]
    public void Ports_OpenToOtherMachinesAndProtected_AreThoseWithTls()
    {
        ComposeFiles files = Read(("BIND_ADDRESS", "0.0.0.0"), ("GATEWAY_PORT_PREFIX", "1"), ("GATEWAY_PROTECTED", "true"));

        files.Services["gateway"].Ports.ShouldBe(
            ["0.0.0.0:8000:18000", "0.0.0.0:8080:18080", "0.0.0.0:8503:18503", "0.0.0.0:5000:15000"]);
        files.Services["gateway"].Environment["Protection__Enabled"].ShouldBe("true");
        files.Services.Where(entry => entry.Key != "gateway").SelectMany(entry => entry.Value.Ports)
            .ShouldAllBe(port => port.StartsWith("127.0.0.1:", StringComparison.Ordinal));
    }

    [Fact]
    public void Pipeline_WithADataApiElsewhere_AsksThatOne()
    {
        ComposeFiles files = Read(("DATA_API_URL", "http://data.example.org:81"), ("GROUPS", "2,5"));

        files.Services["data-api"].Profiles.ShouldBe(["own-data"]);
        files.Services["pipeline"].Environment["DataApi__Url"].ShouldBe("http://data.example.org:81");
        files.Services["pipeline"].Environment["Campaigns__GroupList"].ShouldBe("2,5");
        files.Services.Values.ShouldAllBe(service => !service.DependsOn.ContainsKey("data-api"));
    }

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

        string.Join(' ', (List<object>)mlflow.HealthCheck!["test"]).ShouldContain("/api/2.0/mlflow/experiments/search?max_results=1");
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
    [MemberData(nameof(NamesOfSecrets))]
    public void Read_WithoutASecret_IsRefused(string secret)
    {
        Dictionary<string, string> incomplete = new(ComposeFiles.Secrets);
        incomplete.Remove(secret);

        Should.Throw<InvalidOperationException>(() => ComposeFiles.Read(incomplete)).Message.ShouldContain(secret);
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

        // The values in tests protect nothing; a private key is no such value anywhere.
        string[] found =
        [
            .. files.Where(file => !file.StartsWith("tests/", StringComparison.Ordinal))
                .SelectMany(file => Find(file, Assigned())),
            .. files.SelectMany(file => Find(file, PrivateKey())),
        ];

        found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("data-api")]
    [InlineData("pipeline")]
    [InlineData("inference")]
    [InlineData("web")]
    [InlineData("gateway")]
    public void Build_OfOurServices_IsToldTheCommit(string service)
    {
        Read(("GIT_COMMIT", new string('c', 40))).Services[service].Build!["args"]
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

    private static IEnumerable<string> Find(string file, Regex secret)
    {
        string path = RepositoryRoot.Combine(file);
        // A link to a folder is a file for git.
        if (!File.Exists(path))
        {
            return [];
        }

        string text = File.ReadAllText(path);
        return text.Contains('\0', StringComparison.Ordinal)
            ? []
            : secret.Matches(text).Select(match => $"{file}: {match.Value}");
    }

    private static ComposeFiles Read(params (string Name, string Value)[] variables)
    {
        Dictionary<string, string> all = new(ComposeFiles.Secrets);
        foreach ((string name, string value) in variables)
        {
            all[name] = value;
        }

        return ComposeFiles.Read(all);
    }

    /// <summary>A password, secret or key that is given a value which is neither a variable nor left open.</summary>
    [GeneratedRegex("""(?i)\b[a-z_]*(password|secret_key|secretkey|pwd)["']?\s*[=:]\s*["']?[a-z0-9+/]{6,}(?![a-z0-9_.(]*[(.])""")]
    private static partial Regex Assigned();

    /// <summary>The beginning of a private key in PEM, or a key of a well-known service.</summary>
    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----|\\bAKIA[0-9A-Z]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{30,}")]
    private static partial Regex PrivateKey();
}
