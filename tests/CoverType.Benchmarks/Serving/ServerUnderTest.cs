using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace CoverType.Benchmarks.Serving;

/// <summary>A server in a process of its own.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(5) };

    private ServerUnderTest(Process process)
    {
        _process = process;
    }

    /// <summary>The address of the predictions.</summary>
    public Uri Predict { get; private set; } = null!;

    /// <summary>The address of the echo, or null if the server has none.</summary>
    public Uri? Echo { get; private set; }

    /// <summary>The time from the start of the process to the first prediction.</summary>
    public TimeSpan Start { get; private set; }

    /// <summary>Starts the service and the echo.</summary>
    public static async Task<ServerUnderTest> StartServiceAsync(
        Uri mlflow, string cacheFolder, string? slots, byte[] body)
    {
        string program = Environment.ProcessPath!;
        string[] leading = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [typeof(ServerUnderTest).Assembly.Location, ServingServerCommand.Name]
            : [ServingServerCommand.Name];
        ServerUnderTest server = new(Process.Start(
            new ProcessStartInfo(program, [.. leading, mlflow.ToString(), cacheFolder, .. slots is null ? [] : new[] { slots }])
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            })!);
        string[] urls = (await server._process.StandardOutput.ReadLineAsync())!.Split(' ');
        server.Predict = new Uri(new Uri(urls[0]), "/predict/");
        server.Echo = new Uri(new Uri(urls[1]), "/echo");
        await server.WaitForPredictionAsync(body);
        return server;
    }

    /// <summary>Starts a program that listens at an address, such as the service alone or a rival.</summary>
    public static async Task<ServerUnderTest> StartAsync(
        string program, IEnumerable<string> arguments, Uri predict, byte[] body)
    {
        ServerUnderTest server = new(Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!)
        {
            Predict = predict,
        };
        server._process.BeginOutputReadLine();
        await server.WaitForPredictionAsync(body);
        return server;
    }

    /// <summary>The memory of the process, in MB.</summary>
    public double ResidentMegabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1e6;
    }

    /// <summary>The time that the cores have spent on the process. Other work on the machine changes it little.</summary>
    public TimeSpan CpuTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>The bytes that the process has allocated since its start.</summary>
    public async Task<long> AllocatedAsync() => long.Parse(
        await _http.GetStringAsync(new Uri(Echo!, "/allocated")), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        if (Echo is null)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitForPredictionAsync(byte[] body)
    {
        while (true)
        {
            try
            {
                using ByteArrayContent content = new(body);
                content.Headers.ContentType = new("application/json");
                using HttpResponseMessage response = await _http.PostAsync(Predict, content);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    Start = TimeProvider.System.GetUtcNow().UtcDateTime - _process.StartTime.ToUniversalTime();
                    return;
                }
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // It does not listen yet.
            }

            await Task.Delay(5);
        }
    }
}
