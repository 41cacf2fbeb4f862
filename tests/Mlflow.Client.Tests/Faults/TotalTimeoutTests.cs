using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mlflow.Client.Tests.Faults;

/// <summary>The time limit of a call with all its repeats.</summary>
public sealed class TotalTimeoutTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetRun_MachineSleepsBetweenTwoAttempts_EndsAsUnavailable()
    {
        FakeTimeProvider time = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json("{}", 503));
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(time);
        services.AddLogging(logging => logging.AddProvider(new OnEachLine(() => time.Advance(TimeSpan.FromHours(1)))));
        services.AddMlflowClient(options =>
        {
            options.TrackingUri = server.Uri;
            options.BackoffFactor = options.BackoffJitter = TimeSpan.Zero;
        });
        await using ServiceProvider provider = services.BuildServiceProvider();

        await Should.ThrowAsync<MlflowUnavailableException>(
            provider.GetRequiredService<MlflowClient>().GetRunAsync(new RunId("r1"), _token));

        server.Requests.Count.ShouldBe(1);
    }

    /// <summary>Does something whenever a line is logged: here, when the next attempt is announced.</summary>
    private sealed class OnEachLine(Action act) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => act();

        public void Dispose()
        {
        }
    }
}
