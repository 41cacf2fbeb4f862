using System.Net;
using System.Net.Sockets;
using CoverType.AppHost.Demonstration;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.WholeLoop;

/// <summary>What a person reads whose demo cannot start.</summary>
public sealed class DemoStartTests
{
    [Fact]
    public async Task StartAsync_OnATakenPort_NamesThePortAndTheSetting()
    {
        using TemporaryFolder state = new();
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        DemoStartException failure = await Should.ThrowAsync<DemoStartException>(() => Demo.StartAsync(
            new DemoOptions { State = state.Path, PortBase = port, Groups = [1] }, TestContext.Current.CancellationToken));

        failure.Message.ShouldContain($"127.0.0.1:{port}");
        failure.Message.ShouldContain("PORT_BASE");
    }

    [Fact]
    public async Task StartAsync_OnAFileThatIsNotThere_NamesTheFileAndTheSetting()
    {
        using TemporaryFolder state = new();
        string file = state.Combine("missing.csv");

        DemoStartException failure = await Should.ThrowAsync<DemoStartException>(() => Demo.StartAsync(
            new DemoOptions { State = state.Path, PortBase = 0, Data = file, Groups = [1] },
            TestContext.Current.CancellationToken));

        failure.Message.ShouldContain(file);
        failure.Message.ShouldContain("DATA=");
    }
}
