using System.Diagnostics;
using System.Text.Json;
using CoverType.Testing;
using Mlflow.Embedded;

namespace Mlflow.Client.Tests.Packaging;

/// <summary>The tool as a user gets it: installed from a folder, and used.</summary>
[Collection(nameof(Packing))]
public sealed class ToolTests(PackedPackages packages)
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tool_InstalledFromAFolder_ServesCopiesBacksUpAndRemoves()
    {
        using TemporaryFolder folder = new();
        string tool = await InstallAsync(folder);
        await using EmbeddedMlflowServer target = await EmbeddedMlflow.StartAsync(cancellationToken: _token);
        RunId id;
        await using (ServedFolder server = await ServeAsync(tool, folder))
        {
            using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = server.Uri);
            id = await client.RunAsync(
                "forest",
                "first",
                async (run, token) =>
                {
                    await run.LogMetricAsync("loss", 0.5, 1, token);
                    await run.LogTextAsync("note.txt", "note", token);
                },
                _token);

            JsonElement copy = await RunAsync(tool, folder, "copy", "--from", server.Uri.ToString(), "--to", target.Uri.ToString());
            copy.GetProperty("runs").GetProperty("created").GetInt32().ShouldBe(1);
            JsonElement backup = await RunAsync(tool, folder, "backup", "--data-folder", "data");
            backup.GetProperty("artifact_files").GetInt32().ShouldBe(1);
            await client.DeleteRunAsync(id, _token);
            JsonElement removed = await RunAsync(tool, folder, "gc", "--data-folder", "data");
            removed.GetProperty("runs")[0].GetString().ShouldBe(id.Value);
        }

        using MlflowClient copied = MlflowClient.Create(options => options.TrackingUri = target.Uri);
        Experiment experiment = (await copied.FindExperimentByNameAsync("forest", _token))!;
        Run run = await copied.SearchRunsAsync([experiment.Id], cancellationToken: _token).SingleAsync(_token);
        run.Metrics["loss"].Value.ShouldBe(0.5);
        (await copied.ListArtifactsAsync(run.Id, cancellationToken: _token).SingleAsync(_token)).Path.ShouldBe("note.txt");
    }

    private async Task<string> InstallAsync(TemporaryFolder folder)
    {
        await Dotnet.RunAsync(
            folder.Path,
            "tool",
            "install",
            PackedPackages.Tool,
            "--version",
            PackedPackages.Version,
            "--source",
            packages.Folder.Path,
            "--tool-path",
            "tools");
        return folder.Combine("tools", OperatingSystem.IsWindows() ? "mlflow-net.exe" : "mlflow-net");
    }

    private async Task<JsonElement> RunAsync(string tool, TemporaryFolder folder, params string[] arguments)
    {
        using Process process = Start(tool, folder, [.. arguments, "--json"]);
        Task<string> output = process.StandardOutput.ReadToEndAsync(_token);
        Task<string> error = process.StandardError.ReadToEndAsync(_token);
        await process.WaitForExitAsync(_token);
        process.ExitCode.ShouldBe(0, await output + await error);
        return JsonDocument.Parse(await output).RootElement;
    }

    private async Task<ServedFolder> ServeAsync(string tool, TemporaryFolder folder)
    {
        Process process = Start(tool, folder, ["serve", "--data-folder", "data", "--port", "0"]);
        string? line = await process.StandardOutput.ReadLineAsync(_token);
        line.ShouldStartWith("MLFLOW_TRACKING_URI=");
        return new ServedFolder(process, new Uri(line!.Split('=')[1]));
    }

    private static Process Start(string tool, TemporaryFolder folder, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{tool} did not start.");

    /// <summary>A running <c>mlflow-net serve</c>.</summary>
    private sealed class ServedFolder(Process process, Uri uri) : IAsyncDisposable
    {
        public Uri Uri => uri;

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }
}
