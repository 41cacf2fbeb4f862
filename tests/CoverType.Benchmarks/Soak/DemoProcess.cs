using System.Diagnostics;

namespace CoverType.Benchmarks.Soak;

/// <summary>The demo in a process of its own, with short windows and a campaign for each group in turn.</summary>
internal sealed class DemoProcess : IAsyncDisposable
{
    private const int Groups = 10;

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StreamWriter _log;

    private DemoProcess(Process process, StreamWriter log, Uri predict, Uri pipeline)
    {
        _process = process;
        _log = log;
        Predict = predict;
        Pipeline = pipeline;
    }

    /// <summary>The address of the predictions.</summary>
    public Uri Predict { get; }

    /// <summary>The address of the pipeline.</summary>
    public Uri Pipeline { get; }

    /// <summary>True if the demo has ended by itself.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The resident memory, in MB of 10^6 bytes.</summary>
    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>The number of open files and sockets.</summary>
    public int Handles => _process.HandleCount;

    /// <summary>Starts the demo, and reads the addresses from what it prints. Its further lines go to a file.</summary>
    public static async Task<DemoProcess> StartAsync(
        string program, string state, TimeSpan window, int campaigns, string log)
    {
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList = { program, $"--Demo:State={state}", "--Demo:PortBase=0", $"--Demo:Window={window:c}" },
            RedirectStandardOutput = true,
        };
        for (int index = 0; index < campaigns; index++)
        {
            start.ArgumentList.Add($"--Demo:Groups:{index}={(index % Groups) + 1}");
        }

        Process process = Process.Start(start)!;
        StreamWriter file = File.CreateText(log);
        TaskCompletionSource<Uri> predict = new();
        TaskCompletionSource<Uri> pipeline = new();
        process.OutputDataReceived += (_, line) =>
        {
            file.WriteLine(line.Data);
            file.Flush();
            Find(line.Data, "prediction", predict);
            Find(line.Data, "pipeline", pipeline);
        };
        process.BeginOutputReadLine();
        return new DemoProcess(
            process,
            file,
            await predict.Task.WaitAsync(LongestStart),
            await pipeline.Task.WaitAsync(LongestStart));
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        await _log.DisposeAsync();
    }

    private static void Find(string? line, string name, TaskCompletionSource<Uri> address)
    {
        if (line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [string first, string text] && first == name)
        {
            address.TrySetResult(new Uri(text));
        }
    }
}
