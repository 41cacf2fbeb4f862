using Mlflow.Embedded;

namespace CoverType.Benchmarks.Tracking;

/// <summary>
/// An embedded server in a process of its own, until its input ends; its first line of output is its address.
/// </summary>
internal static class TrackingServerCommand
{
    internal const string Name = "tracking-server";

    internal static async Task<int> RunAsync()
    {
        await using EmbeddedMlflowServer server = await EmbeddedMlflowServer.StartAsync();
        Console.WriteLine(server.Uri);
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
