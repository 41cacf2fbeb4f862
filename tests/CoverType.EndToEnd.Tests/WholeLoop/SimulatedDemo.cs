using System.Text.Json.Nodes;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.WholeLoop;

/// <summary>
/// A demo on simulated records that has its first model in production. Shared by the tests that only look at it.
/// </summary>
public sealed class SimulatedDemo : IAsyncLifetime
{
    private readonly TemporaryFolder _state = new();

    internal RunningDemo Demo { get; private set; } = null!;

    internal JsonNode Version { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Demo = await RunningDemo.StartAsync(_state);
        Version = await Demo.ProductionAsync();
        await Demo.PredictAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Demo.DisposeAsync();
        _state.Dispose();
    }
}
