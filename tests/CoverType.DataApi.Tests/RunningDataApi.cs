using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.DataApi.Tests;

/// <summary>The service, on a free port and with its own clock. By default it simulates 2,013 cells.</summary>
internal sealed class RunningDataApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningDataApi(WebApplication app, FakeTimeProvider clock)
    {
        _app = app;
        Clock = clock;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    public static async Task<RunningDataApi> StartAsync(TemporaryFolder folder, params (string Key, string? Value)[] settings)
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        WebApplication app = Build(folder, clock, settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningDataApi(app, clock);
    }

    /// <summary>Builds the service without starting it.</summary>
    public static WebApplication Build(
        TemporaryFolder folder, TimeProvider clock, params (string Key, string? Value)[] settings) =>
        DataApiHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(
            [
                new("urls", "http://127.0.0.1:0"),
                new("Serilog:MinimumLevel:Default", "Fatal"),
                new("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Fatal"),
                new("DataApi:StateFolder", folder.Combine("state")),
                new("DataApi:DataFolder", folder.Combine("data")),
                new("DataApi:SimulatedRows", "2013"),
            ]);
            builder.Configuration.AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create($"DataApi:{setting.Key}", setting.Value)));
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(clock);
        });

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(path, TestContext.Current.CancellationToken);

    public Task<string> GetTextAsync(string path) => Http.GetStringAsync(path, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
