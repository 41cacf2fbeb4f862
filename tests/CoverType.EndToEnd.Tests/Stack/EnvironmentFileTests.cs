using System.Diagnostics;
using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>The file of the stack's settings: what explains it, and the script that writes its secrets.</summary>
public sealed partial class EnvironmentFileTests
{
    [Fact]
    public void EnvironmentExample_OfEachVariable_ExplainsItAndHoldsNoSecret()
    {
        string example = File.ReadAllText(RepositoryRoot.Combine("compose", ".env.example"));

        foreach (string secret in ComposeFiles.Secrets.Keys)
        {
            example.ShouldMatch($"(?m)^{secret}=$");
        }

        IEnumerable<string> used = ComposeFiles.Paths.SelectMany(path => Used().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value).Distinct();
        used.Where(name => !example.Contains($"{name}=", StringComparison.Ordinal))
            // These are set by stack.sh, from other variables and from the checkout.
            .Except(
            [
                "GIT_COMMIT", "NETWORK_NAME", "GATEWAY_PORT_PREFIX", "GATEWAY_PROTECTED", "PAGE_URL", "MLFLOW_URL",
            ])
            .ShouldBeEmpty();
    }

    [Fact]
    public void EnvironmentExample_HasNoVariableThatNothingReads()
    {
        string compose = RepositoryRoot.Combine("compose");
        string readers = string.Concat(
            ComposeFiles.Paths.Concat(Directory.GetFiles(compose, "*.sh", SearchOption.AllDirectories)).Select(File.ReadAllText));
        string[] names =
            [.. Set().Matches(File.ReadAllText(Path.Combine(compose, ".env.example"))).Select(match => match.Groups[1].Value)];

        names.Length.ShouldBeGreaterThan(40);
        // <service>_REPLICAS is made from the service's name.
        names.Where(name => !Regex.IsMatch(readers, $@"\b{name}\b") && !name.EndsWith("_REPLICAS", StringComparison.Ordinal)).ShouldBeEmpty();
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

        foreach (string secret in ComposeFiles.Secrets.Keys)
        {
            before.ShouldMatch($"(?m)^{secret}={FormOf(secret)}$");
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
        // Grafana's password is for the part that COMPOSE_PROFILES adds.
        string[] kept =
            [.. ComposeFiles.Secrets.Keys.Append("GRAFANA_PASSWORD").Where(secret => secret != "FEEDBACK_KEY").Select(secret => $"{secret}=mine")];
        await File.WriteAllTextAsync(file, string.Join('\n', [.. kept, "WEB_PORT=9000"]), TestContext.Current.CancellationToken);

        await WriteEnvironmentAsync(file);

        string[] lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        lines[..^1].ShouldBe([.. kept, "WEB_PORT=9000"]);
        lines[^1].ShouldMatch("^FEEDBACK_KEY=[0-9a-f]{32}$");
    }

    // MLflow's key is one of Fernet: 32 bytes as base64 for URLs.
    private static string FormOf(string secret) =>
        secret == "MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY" ? "[0-9A-Za-z_-]{43}=" : "[0-9a-f]{32}";

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

    /// <summary>A variable that the example sets, also as a comment.</summary>
    [GeneratedRegex("(?m)^(?:# ?)?([A-Z][A-Z0-9_]+)=")]
    private static partial Regex Set();

    /// <summary>A variable that a Compose file uses.</summary>
    [GeneratedRegex(@"(?<!\$)\$\{([A-Z0-9_]+)")]
    private static partial Regex Used();
}
