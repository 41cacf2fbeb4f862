using Mlflow.Embedded;

namespace CoverType.Benchmarks.Tracking;

/// <summary>
/// Runs an embedded server until the end of the standard input; the first line of the output is its address.
/// </summary>
internal static class TrackingServerCommand
{
    internal const string Name = "tracking-server";

    internal static async Task<int> RunAsync()
    {
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync();
        Console.WriteLine(server.Uri);
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
