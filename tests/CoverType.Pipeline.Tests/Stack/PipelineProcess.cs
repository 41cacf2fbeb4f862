using System.Diagnostics;
using CoverType.Testing;

namespace CoverType.Pipeline.Tests.Stack;

/// <summary>The pipeline as a separate process.</summary>
internal sealed class PipelineProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _log;

    private PipelineProcess(Process process, string log, Uri address)
    {
        _process = process;
        _log = log;
        Address = address;
    }

    public Uri Address { get; }

    public static PipelineProcess Start(Dictionary<string, string?> settings, string log)
    {
        Uri address = new($"http://127.0.0.1:{FreePort.Next()}");
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "CoverType.Pipeline.dll"), "--urls", address.ToString() },
        };
        foreach ((string key, string? value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment["Log__Folder"] = log;
        start.Environment["Log__StagesOnly"] = "true";
        return new PipelineProcess(Process.Start(start)!, log, address);
    }

    public string ReadLog() =>
        Directory.Exists(_log)
            ? string.Concat(Directory.EnumerateFiles(_log).Select(File.ReadAllText))
            : "no log";

    /// <summary>Ends the process as a crash would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks the process to stop, as a service manager does, and returns its exit code.</summary>
    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }
}
