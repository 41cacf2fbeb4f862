using System.Globalization;
using CoverType.Inference;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace CoverType.Benchmarks.Serving;

/// <summary>
/// The service and the echo in a process of their own, so that the client does not share their thread pool. It prints the
/// two addresses, and ends when its input does.
/// </summary>
internal static class ServingServerCommand
{
    public const string Name = "serving-server";

    /// <summary>
    /// Serves the model of the MLflow at <c>args[0]</c>, with the cache folder <c>args[1]</c> and the number of slots
    /// <c>args[2]</c>, if given.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using WebApplication echo = EchoServer.Build();
        echo.MapGet("/allocated", () => TypedResults.Text(
            GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture)));
        await using WebApplication inference = InferenceHost.Build(
            [],
            builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["MLFLOW_TRACKING_URI"] = args[0],
                ["Serving:CacheFolder"] = args[1],
                ["Scoring:Slots"] = args.ElementAtOrDefault(2),
                ["Log:StagesOnly"] = "true",
                ["Serilog:MinimumLevel:Default"] = "Error",
            }));
        await echo.StartAsync();
        await inference.StartAsync();
        Console.WriteLine($"{inference.Urls.Single()} {echo.Urls.Single()}");
        await Console.In.ReadToEndAsync();
        await inference.StopAsync();
        await echo.StopAsync();
        return 0;
    }
}
