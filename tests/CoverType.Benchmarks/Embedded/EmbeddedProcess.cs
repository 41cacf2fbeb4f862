using System.Diagnostics;
using Mlflow.Embedded;

namespace CoverType.Benchmarks.Embedded;

/// <summary>The embedded server as a program of its own.</summary>
internal sealed class EmbeddedProcess : IDisposable
{
    private readonly Process _process;

    private EmbeddedProcess(Process process, Uri address, TimeSpan start)
    {
        _process = process;
        Address = address;
        Start = start;
    }

    public Uri Address { get; }

    /// <summary>The time from the start of the process to its first response.</summary>
    public TimeSpan Start { get; }

    public static async Task<EmbeddedProcess> StartAsync(
        string folder, Durability durability, CancellationToken cancellationToken)
    {
        const string Listening = "Now listening on: ";
        string program = Path.Combine(AppContext.BaseDirectory, "Mlflow.Embedded.dll");
        long start = Stopwatch.GetTimestamp();
        Process process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                program, $"--{EmbeddedMlflowOptions.DataFolderKey}", folder,
                $"--{EmbeddedMlflowOptions.DurabilityKey}", durability.ToString(),
                "--urls", "http://127.0.0.1:0", "--Logging:Console:FormatterName", "simple",
            ])
        {
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            int at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            Uri address = new(line[(at + Listening.Length)..].Trim());
            using HttpClient http = new();
            await http.GetStringAsync(new Uri(address, "/api/2.0/mlflow/experiments/get?experiment_id=0"), cancellationToken);
            return new EmbeddedProcess(process, address, Stopwatch.GetElapsedTime(start));
        }

        throw new IOException("The server did not start.");
    }

    /// <summary>The memory of the process in MB.</summary>
    public double ResidentMegabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1e6;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
