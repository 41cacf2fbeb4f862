using System.Diagnostics;

namespace Mlflow.Client.Tests.Packaging;

/// <summary>Runs the SDK.</summary>
internal static class Dotnet
{
    /// <summary>Runs a command, and fails the test with its output if the command fails.</summary>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Servers that outlive the command would keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(token);
        Task<string> error = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        string text = await output + await error;
        process.ExitCode.ShouldBe(0, text);
        return text;
    }
}
