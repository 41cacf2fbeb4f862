using System.Diagnostics;
using System.Globalization;

namespace CoverType.Benchmarks.Pages;

/// <summary>The front end of <see cref="PagesServerCommand"/>.</summary>
internal sealed class FrontEndProcess : IAsyncDisposable
{
    private readonly Process _process;

    private FrontEndProcess(Process process, string url) => (_process, Url) = (process, url);

    /// <summary>Its address.</summary>
    public string Url { get; }

    /// <summary>Starts it.</summary>
    /// <param name="mlflow">The address of the MLflow server.</param>
    /// <param name="predictions">The address of the prediction service.</param>
    public static async Task<FrontEndProcess> StartAsync(Uri mlflow, Uri predictions)
    {
        string program = Environment.ProcessPath!;
        string[] leading = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [typeof(FrontEndProcess).Assembly.Location, PagesServerCommand.Name]
            : [PagesServerCommand.Name];
        Process process = Process.Start(new ProcessStartInfo(program,
        [
            .. leading,
            "--MLFLOW_TRACKING_URI", mlflow.ToString(),
            "--PredictionApi:Url", predictions.ToString(),
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return new FrontEndProcess(
            process, await process.StandardOutput.ReadLineAsync() ?? throw new IOException("The front end did not start."));
    }

    /// <summary>The memory of the process now, in MB, without a collection.</summary>
    public double ResidentMegabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1e6;
    }

    /// <summary>Collects, and returns the megabytes of its objects and of its process.</summary>
    public async Task<(double Objects, double Resident)> MeasureAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        string[] bytes = (await _process.StandardOutput.ReadLineAsync())!.Split(' ');
        return (Megabytes(bytes[0]), Megabytes(bytes[1]));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static double Megabytes(string bytes) => long.Parse(bytes, CultureInfo.InvariantCulture) / 1e6;
}
