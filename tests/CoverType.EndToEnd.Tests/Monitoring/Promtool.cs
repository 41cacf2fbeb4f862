using System.Diagnostics;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Monitoring;

/// <summary>Prometheus' program that checks its files.</summary>
internal static class Promtool
{
    // Where tests/prerequisites.sh unpacks it: Debian's package of Prometheus would start a server on this machine.
    private static readonly string Unpacked = RepositoryRoot.Combine("artifacts", "promtool", "promtool");

    private static readonly string? Program = Array.Find(
        [Unpacked, .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "promtool"))],
        File.Exists);

    /// <summary>What is missing on this machine; empty if it can run.</summary>
    public static string Missing => Program is null ? "promtool is missing (Debian: the package prometheus)." : "";

    /// <summary>Runs it in the folder of Prometheus' files, and returns its exit code and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Program!, arguments)
        {
            WorkingDirectory = MonitoringFiles.PrometheusFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
