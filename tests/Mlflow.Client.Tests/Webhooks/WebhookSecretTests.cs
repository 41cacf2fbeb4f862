using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Webhooks;

public sealed class WebhookSecretTests
{
    private const string Secret = "s3cret-of-the-hook";
    private static readonly Uri Url = new("https://ci.example/hook?token=t");
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_AnythingLogged_IsNeverTheSecret()
    {
        ConcurrentQueue<string> logged = [];
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("{}", 503), ScriptedServer.Json("{}", 429), ScriptedServer.Json("{}", 500));
        ServiceCollection services = new();
        services.AddLogging(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(new Recorder(logged)));
        services.AddMlflowClient(options => (options.TrackingUri, options.BackoffFactor, options.BackoffJitter) =
            (server.Uri, TimeSpan.FromMilliseconds(1), TimeSpan.Zero));
        await using ServiceProvider provider = services.BuildServiceProvider();
        MlflowClient client = provider.GetRequiredService<MlflowClient>();

        for (int attempt = 0; attempt < 2; attempt++)
        {
            MlflowException exception = await Should.ThrowAsync<MlflowException>(client.CreateWebhookAsync(
                "promoted", Url, [WebhookEvent.ModelVersionCreated], Secret, cancellationToken: _token));
            logged.Enqueue(exception.ToString());
        }

        logged.ShouldNotBeEmpty();
        logged.ShouldAllBe(text => !text.Contains(Secret) && !text.Contains("token=t"));
        new Contracts.CreateWebhookRequest { Name = "n", Secret = Secret }.ToString().ShouldNotContain(Secret);
        new Contracts.UpdateWebhookRequest { Name = "n", Secret = Secret }.ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public async Task CreateOrUpdate_EmptySecret_IsRefusedRatherThanUnsigned()
    {
        using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = new Uri("http://127.0.0.1:1"));

        await Should.ThrowAsync<ArgumentException>(client.CreateWebhookAsync(
            "promoted", Url, [WebhookEvent.ModelVersionCreated], string.Empty, cancellationToken: _token));
        await Should.ThrowAsync<ArgumentException>(
            client.UpdateWebhookAsync(new WebhookId("w1"), secret: string.Empty, cancellationToken: _token));
    }

    [Fact]
    public async Task Update_NoEvents_IsRefusedRatherThanIgnored()
    {
        using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = new Uri("http://127.0.0.1:1"));

        await Should.ThrowAsync<ArgumentException>(
            client.UpdateWebhookAsync(new WebhookId("w1"), events: [], cancellationToken: _token));
    }

    private sealed class Recorder(ConcurrentQueue<string> logged) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => logged.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
