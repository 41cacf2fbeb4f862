using System.Diagnostics;
using CoverType.Inference.Models;

namespace CoverType.Inference.Tests.Load;

/// <summary>The service as a process of its own, which serves a model from its cache.</summary>
internal sealed class InferenceProcess : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IReadOnlyList<string> _settings;
    private Process _process = null!;

    private InferenceProcess(string folder, Uri url, IReadOnlyList<string> settings)
    {
        _folder = folder;
        _settings = settings;
        Url = url;
    }

    public Uri Url { get; }

    public int ExitCode => _process.ExitCode;

    public static async Task<InferenceProcess> StartAsync(
        TestModel model, string folder, Uri url, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        ModelCache cache = CacheFolders.Open(Path.Combine(folder, "models"));
        await cache.ServeAsync(model, "1", cancellationToken);
        InferenceProcess started = new(folder, url, settings);
        await started.StartAgainAsync(cancellationToken);
        return started;
    }

    /// <summary>Starts the process, and waits until it is ready.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "CoverType.Inference.dll"),
                $"--urls={Url}",
                "--MLFLOW_TRACKING_URI=http://127.0.0.1:9",
                $"--Serving:CacheFolder={Path.Combine(_folder, "models")}",
                $"--Feedback:Folder={Path.Combine(_folder, "inference")}",
                "--Serilog:MinimumLevel:Default=Warning",
            },
        };
        foreach (string setting in _settings)
        {
            start.ArgumentList.Add(setting);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        await UntilReadyAsync(cancellationToken);
    }

    /// <summary>Sends SIGTERM and waits for the end. Returns the time that it took.</summary>
    public async Task<TimeSpan> StopAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Ends it as a crash would.</summary>
    public Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill(entireProcessTree: true);
        return _process.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        using HttpClient http = new();
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        while (!_process.HasExited)
        {
            try
            {
                using HttpResponseMessage response = await http.GetAsync(new Uri(Url, "health/ready"), deadline.Token);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await timer.WaitForNextTickAsync(deadline.Token);
        }

        throw new InvalidOperationException($"The service ended with the exit code {_process.ExitCode}.");
    }
}
