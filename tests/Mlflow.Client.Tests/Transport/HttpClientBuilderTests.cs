using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client.Artifacts;
using Mlflow.Client.S3;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Transport;

/// <summary>Handlers of one's own, by the builder that <c>AddMlflowClient</c> returns.</summary>
public sealed class HttpClientBuilderTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Handler_OfOnesOwn_SeesEveryAttemptWithCredentials_AndNoOtherHost()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("{}", 503), ScriptedServer.Json("{}"));
        await using ScriptedServer other = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        Recorder recorder = new();
        ServiceCollection services = new();
        services
            .AddMlflowClient(options =>
            {
                options.TrackingUri = server.Uri;
                options.Token = "abc";
                options.BackoffFactor = options.BackoffJitter = TimeSpan.Zero;
            })
            .AddHttpMessageHandler(() => recorder);
        await using ServiceProvider provider = services.BuildServiceProvider();
        MlflowClient client = provider.GetRequiredService<MlflowClient>();

        await client.SetRunTagAsync(new RunId("r1"), "k", "v", _token);
        await client.DeleteArtifactAsync($"mlflow-artifacts://{other.Uri.Authority}/1", "a.txt", _token);

        recorder.Seen.ShouldBe([server.Uri.Authority + " Bearer abc", server.Uri.Authority + " Bearer abc"]);
        other.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task AddMlflowClient_Twice_HasEachHandlerOnceAndBothSettings()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json("{}", 503));
        await using ScriptedServer other = await ScriptedServer.StartAsync(ScriptedServer.Json("{}", 503));
        Recorder recorder = new();
        ServiceCollection services = new();
        services.AddMlflowClient(options => (options.TrackingUri, options.Token) = (server.Uri, "abc"));
        services
            .AddMlflowClient(options =>
            {
                options.MaxRetries = 2;
                options.BackoffFactor = options.BackoffJitter = TimeSpan.Zero;
            })
            .AddHttpMessageHandler(() => recorder);
        services.AddMlflowS3Artifacts();
        services.AddMlflowS3Artifacts();
        await using ServiceProvider provider = services.BuildServiceProvider();
        MlflowClient client = provider.GetRequiredService<MlflowClient>();

        await Should.ThrowAsync<MlflowException>(client.SetRunTagAsync(new RunId("r1"), "k", "v", _token));
        await Should.ThrowAsync<MlflowException>(
            client.DeleteArtifactAsync($"mlflow-artifacts://{other.Uri.Authority}/1", "a.txt", _token));

        recorder.Seen.ShouldBe(Enumerable.Repeat($"{server.Uri.Authority} Bearer abc", 3));
        server.Requests.Count.ShouldBe(3);
        other.Requests.Count.ShouldBe(3);
        provider.GetServices<IArtifactStore>().Select(store => store.GetType()).ShouldBeUnique();
    }

    [Fact]
    public async Task PrimaryHandler_OfOnesOwn_TakesTheNetworksPlace()
    {
        ServiceCollection services = new();
        services
            .AddMlflowClient(options => options.TrackingUri = new Uri("http://mlflow.invalid"))
            .ConfigurePrimaryHttpMessageHandler(() => new Canned());
        await using ServiceProvider provider = services.BuildServiceProvider();

        Run run = await provider.GetRequiredService<MlflowClient>().GetRunAsync(new RunId("r1"), _token);

        run.Id.ShouldBe(new RunId("r7"));
    }

    private sealed class Recorder : DelegatingHandler
    {
        public List<string> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add($"{request.RequestUri?.Authority} {request.Headers.Authorization}");
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Canned : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage
            {
                RequestMessage = request,
                Content = new StringContent("""{"run":{"info":{"run_id":"r7","experiment_id":"1"}}}"""),
            });
    }
}
