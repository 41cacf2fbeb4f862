using System.ComponentModel.DataAnnotations;
using System.Runtime.InteropServices;
using CoverType.ServiceDefaults.Hosting;

namespace CoverType.AppHost.Demonstration;

/// <summary>The demo as a program: reads its options, prints the addresses, and stops on Ctrl-C.</summary>
internal static class DemoProgram
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        ProcessCulture.UseInvariant();
        ProcessMemory.Limit();
        using CancellationTokenSource stop = new();
        using PosixSignalRegistration interrupt = StopOn(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = StopOn(PosixSignal.SIGTERM, stop);
        try
        {
            DemoOptions options = DemoOptions.Read(args);
            await using Demo demo = await Demo.StartAsync(options, stop.Token);
            await output.WriteLineAsync(Welcome(demo, options));
            await WaitAsync(stop.Token);
            await output.WriteLineAsync("Stopping.");
            return 0;
        }
        catch (Exception failure) when (failure is ValidationException or DemoStartException)
        {
            await errors.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });

    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }

    private static string Welcome(Demo demo, DemoOptions options) => $"""

        CoverType runs on {demo.Source},
        with a new batch every {options.Window.TotalSeconds:0.#} s (300 s outside the demo), ten batches a campaign.

          page        {demo.Addresses.Web}
          prediction  {new Uri(demo.Addresses.Inference, "predict/")}
          MLflow      {demo.Addresses.Mlflow}
          pipeline    {new Uri(demo.Addresses.Pipeline, "status")}
          data API    {new Uri(demo.Addresses.DataApi, "data?group_number=1")}
          state       {Shown(demo.StatePath)} (make clean removes it)

        Ctrl-C stops everything. What happens:

        """;

    private static string Shown(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
