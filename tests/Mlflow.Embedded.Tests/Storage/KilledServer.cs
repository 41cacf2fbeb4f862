using System.Diagnostics;

namespace Mlflow.Embedded.Tests.Storage;

/// <summary>The server as a program of its own, which a test kills as <c>kill -9</c> does.</summary>
public sealed class KilledServer : IDisposable
{
    private readonly Process _process;

    private KilledServer(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public static async Task<KilledServer> StartAsync(
        string folder, Durability durability, CancellationToken cancellationToken)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Mlflow.Embedded.dll");
        Process process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                program, "--Mlflow:DataFolder", folder, "--Mlflow:Durability", durability.ToString(),
                "--urls", "http://127.0.0.1:0", "--Logging:Console:FormatterName", "simple",
            ])
        {
            RedirectStandardOutput = true,
        })!;
        const string Listening = "Now listening on: ";
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            int at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0)
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new KilledServer(process, new Uri(line[(at + Listening.Length)..].Trim()));
            }
        }

        throw new IOException("The server did not start.");
    }

    /// <summary>Ends the process without a chance to finish anything.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
