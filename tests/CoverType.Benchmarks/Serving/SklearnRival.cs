using System.Diagnostics;
using CoverType.Domain;
using CoverType.Testing;

namespace CoverType.Benchmarks.Serving;

/// <summary>FastAPI with scikit-learn, one worker a core.</summary>
internal static class SklearnRival
{
    private const string Python = "/usr/bin/python3";

    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Serving", "sklearn_server.py");

    /// <summary>Trains it and starts it. Returns null if its packages are missing.</summary>
    public static async Task<ServerUnderTest?> StartAsync(
        IReadOnlyList<LabelledCell> rows, string folder, byte[] body)
    {
        if (!File.Exists(Python) || await RunAsync("-c", "import fastapi, uvicorn, sklearn, pandas") != 0)
        {
            Console.WriteLine("FastAPI, uvicorn or scikit-learn is missing: bash tests/CoverType.Benchmarks/prerequisites.sh serving");
            return null;
        }

        string csv = Path.Combine(folder, "rows.csv");
        string model = Path.Combine(folder, "model.joblib");
        await File.WriteAllLinesAsync(csv, rows.Select(row => string.Join(',', ForestRow.Format(row))));
        if (await RunAsync(Script, "train", csv, model) != 0)
        {
            throw new InvalidOperationException("scikit-learn could not be trained.");
        }

        int port = FreePort.Next();
        Environment.SetEnvironmentVariable("SKLEARN_MODEL", model);
        return await ServerUnderTest.StartAsync(
            Python,
            [
                "-m", "uvicorn", "--app-dir", Path.GetDirectoryName(Script)!, "--workers", $"{Environment.ProcessorCount}",
                "--port", $"{port}", "--log-level", "error", "--timeout-keep-alive", "600",
                "sklearn_server:app",
            ],
            new Uri($"http://127.0.0.1:{port}/predict/"),
            body);
    }

    private static async Task<int> RunAsync(params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(Python, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
