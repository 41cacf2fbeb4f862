using System.Diagnostics;
using System.Text.Json;

namespace CoverType.Benchmarks.Graphs;

/// <summary>Measures a graph in its own process, so that the memory of nothing else counts.</summary>
internal static class GraphProcess
{
    internal static GraphFigures Measure(string path, string rows)
    {
        string program = Environment.ProcessPath!;
        string[] leading = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [typeof(GraphCommand).Assembly.Location, GraphLoadCommand.Name]
            : [GraphLoadCommand.Name];
        ProcessStartInfo start = new(program, [.. leading, path, rows]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<GraphFigures>(output)!
            : throw new InvalidOperationException($"Loading {path} ended with exit code {process.ExitCode}.");
    }
}
