using System.Net.Http.Json;
using CoverType.Gateway.Discovery;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Tests.Fakes;

/// <summary>A gateway before replicas of one service on addresses of this machine.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Replica> _replicas = [];
    private readonly int _replicaPort;
    private readonly string _site;

    private TestGateway(WebApplication app, string site, int port, int replicaPort, NameTable names)
    {
        _app = app;
        _site = site;
        _replicaPort = replicaPort;
        Names = names;
        Port = port;
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}/"),
        };
    }

    /// <summary>The name that the replicas have in common.</summary>
    public const string Name = "service";

    public HttpClient Http { get; }

    public int Port { get; }

    public int ReplicaPort => _replicaPort;

    public NameTable Names { get; }

    public IServiceProvider Services => _app.Services;

    public IReadOnlyList<Replica> Replicas => _replicas;

    public string OwnUrl => _app.Urls.First();

    /// <summary>Starts the gateway for the service <paramref name="site"/>, such as Prediction, with so many replicas.</summary>
    /// <param name="site">The word in the settings for it.</param>
    /// <param name="replicas">The number of replicas.</param>
    /// <param name="settings">Other settings.</param>
    /// <param name="untilReady">False does not wait until all replicas have said that they are ready.</param>
    /// <param name="names">The name server; null makes one.</param>
    public static async Task<TestGateway> StartAsync(
        string site,
        int replicas,
        Dictionary<string, string?>? settings = null,
        bool untilReady = true,
        NameTable? names = null)
    {
        names ??= new NameTable();
        int port = QuietPort.Next();
        int replicaPort = QuietPort.Next();
        Dictionary<string, string?> all = new()
        {
            ["urls"] = $"http://127.0.0.1:{QuietPort.Next()}",
            ["Gateway:PredictionPort"] = "0",
            ["Gateway:PipelinePort"] = "0",
            ["Gateway:WebPort"] = "0",
            ["Gateway:MlflowPort"] = "0",
            ["Gateway:LookupInterval"] = "00:00:00.1",
            ["Gateway:HealthInterval"] = "00:00:00.1",
            ["Gateway:DrainDelay"] = "00:00:00",
            ["Serilog:MinimumLevel:Default"] = "Fatal",
        };
        all[$"Gateway:{site}Port"] = $"{port}";
        all[$"Gateway:{site}Address"] = $"http://{Name}:{replicaPort}";
        foreach ((string key, string? value) in settings ?? [])
        {
            all[key] = value;
        }

        WebApplication app = GatewayHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(all);
            builder.Services.AddSingleton<INameLookup>(names);
        });
        TestGateway gateway = new(app, site.ToLowerInvariant(), port, replicaPort, names);
        for (int i = 0; i < replicas; i++)
        {
            await gateway.AddReplicaAsync();
        }

        await app.StartAsync(TestContext.Current.CancellationToken);
        await (untilReady ? gateway.UntilAsync(replicas) : gateway.UntilAsync(replicas, _ => true));
        return gateway;
    }

    /// <summary>Starts one more replica, and adds its address to the name.</summary>
    public async Task<Replica> AddReplicaAsync()
    {
        Replica replica = await Replica.StartAsync($"127.0.0.{_replicas.Count + 1}", _replicaPort);
        _replicas.Add(replica);
        Names.Set(Name, _replicas.Select(other => other.Address));
        return replica;
    }

    /// <summary>Waits until so many replicas have said that they are ready, and no request to them has failed since.</summary>
    public Task UntilAsync(int ready) => UntilAsync(ready, replica =>
        replica.Health is { Active: DestinationHealth.Healthy, Passive: not DestinationHealth.Unhealthy });

    /// <summary>Returns the state of the replica at an address.</summary>
    public DestinationState StateOf(string address) => Services.GetRequiredService<IProxyStateLookup>().GetClusters()
        .SelectMany(cluster => cluster.DestinationsState.AllDestinations)
        .Single(replica => replica.DestinationId == $"{address}:{_replicaPort}");

    /// <summary>Stops the gateway, as the signal to stop does.</summary>
    public Task StopAsync() => _app.StopAsync(CancellationToken.None);

    /// <summary>Returns the gateway's metrics.</summary>
    public Task<string> MetricsAsync() => Http.GetStringAsync($"{OwnUrl}/metrics", TestContext.Current.CancellationToken);

    private async Task UntilAsync(int count, Func<DestinationState, bool> isMeant)
    {
        IProxyStateLookup state = Services.GetRequiredService<IProxyStateLookup>();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20));
        while (!state.TryGetCluster(_site, out ClusterState? cluster)
            || cluster.DestinationsState.AllDestinations.Count(isMeant) != count)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Returns true if a replica was taken out because of a request.</summary>
    public bool IsOut() => Services.GetRequiredService<IProxyStateLookup>().GetClusters()
        .SelectMany(cluster => cluster.DestinationsState.AllDestinations)
        .Any(replica => replica.Health.Passive == DestinationHealth.Unhealthy);

    public Task<HttpResponseMessage> PredictAsync(string path = "predict/") => Http.PostAsync(
        new Uri(path, UriKind.Relative), JsonContent.Create(new { Elevation = 2596 }), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        foreach (Replica replica in _replicas)
        {
            await replica.DisposeAsync();
        }
    }
}
