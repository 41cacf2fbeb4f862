using System.Net.Http.Headers;
using CoverType.Gateway;
using CoverType.Gateway.Discovery;
using CoverType.Gateway.Tests.Fakes;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace CoverType.Inference.Tests.Load;

/// <summary>Replicas of the service as processes of their own, on addresses of this machine, behind the gateway.</summary>
internal sealed class ReplicaSet : IAsyncDisposable
{
    private const string Name = "inference";

    // Three replicas on one busy core take their time, but not more.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<InferenceProcess> _processes = [];
    private readonly WebApplication _gateway;
    private readonly HttpClient _http;

    private ReplicaSet(WebApplication gateway, Uri address)
    {
        _gateway = gateway;
        _http = new HttpClient { BaseAddress = address };
    }

    public IReadOnlyList<InferenceProcess> Processes => _processes;

    /// <summary>The address of the gateway.</summary>
    public Uri Url => _http.BaseAddress!;

    public static Task<ReplicaSet> StartAsync(
        int count, TestModel model, TemporaryFolder folder, CancellationToken cancellationToken) =>
        StartAsync(count, model, folder, [], cancellationToken);

    /// <summary>Starts so many replicas with the settings, as arguments of their command line.</summary>
    public static async Task<ReplicaSet> StartAsync(
        int count, TestModel model, TemporaryFolder folder, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        NameTable names = new();
        int port = QuietPort.Next();
        int replicaPort = QuietPort.Next();
        string[] addresses = [.. Enumerable.Range(1, count).Select(i => $"127.0.0.{i}")];
        names.Set(Name, addresses);
        WebApplication gateway = GatewayHost.Build(
            [
                $"--urls=http://127.0.0.1:{QuietPort.Next()}", $"--Gateway:PredictionPort={port}",
                $"--Gateway:PredictionAddress=http://{Name}:{replicaPort}", "--Gateway:PipelinePort=0", "--Gateway:WebPort=0",
                "--Gateway:MlflowPort=0", "--Serilog:MinimumLevel:Default=Fatal",
            ],
            builder => builder.Services.AddSingleton<INameLookup>(names));
        ReplicaSet set = new(gateway, new Uri($"http://127.0.0.1:{port}/"));
        foreach (string address in addresses)
        {
            set._processes.Add(await InferenceProcess.StartAsync(
                model, folder.Combine(address), new Uri($"http://{address}:{replicaPort}/"), settings, cancellationToken));
        }

        await gateway.StartAsync(cancellationToken);
        await set.UntilReadyAsync(count, cancellationToken);
        return set;
    }

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, CancellationToken cancellationToken)
    {
        using ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
    }

    /// <summary>Waits until the gateway sends requests to so many replicas.</summary>
    public async Task UntilReadyAsync(int count, CancellationToken cancellationToken)
    {
        IProxyStateLookup state = _gateway.Services.GetRequiredService<IProxyStateLookup>();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        while (state.GetClusters().Sum(cluster => cluster.DestinationsState.AllDestinations.Count(IsReady)) != count)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _gateway.StopAsync(CancellationToken.None);
        await _gateway.DisposeAsync();
        foreach (InferenceProcess process in _processes)
        {
            await process.DisposeAsync();
        }
    }

    private static bool IsReady(DestinationState replica) =>
        replica.Health is { Active: DestinationHealth.Healthy, Passive: not DestinationHealth.Unhealthy };
}
