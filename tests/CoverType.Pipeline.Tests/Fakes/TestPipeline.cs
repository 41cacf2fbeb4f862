using CoverType.Pipeline.Campaigns;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>A pipeline's host in a folder. Hosts can follow each other in one folder, as processes do.</summary>
internal sealed class TestPipeline : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _logs;

    private TestPipeline(WebApplication app, string logs)
    {
        _app = app;
        _logs = logs;
    }

    public IServiceProvider Services => _app.Services;

    public string Url => _app.Urls.Single();

    public CampaignStore Campaigns => Services.GetRequiredService<CampaignStore>();

    /// <summary>Builds a host whose database is migrated and whose scheduler does not run.</summary>
    public static async Task<TestPipeline> PrepareAsync(
        TemporaryFolder folder,
        FakeDataApi dataApi,
        Dictionary<string, string?>? settings = null,
        Action<WebApplicationBuilder>? configure = null)
    {
        TestPipeline pipeline = Build(folder, dataApi, settings, configure);
        await pipeline.Services.GetRequiredService<StateDatabase>()
            .MigrateAsync(TestContext.Current.CancellationToken);
        return pipeline;
    }

    /// <summary>Builds and starts a host.</summary>
    public static async Task<TestPipeline> StartAsync(
        TemporaryFolder folder,
        FakeDataApi dataApi,
        Dictionary<string, string?>? settings = null,
        Action<WebApplicationBuilder>? configure = null)
    {
        TestPipeline pipeline = Build(folder, dataApi, settings, configure);
        try
        {
            await pipeline._app.StartAsync(TestContext.Current.CancellationToken);
            return pipeline;
        }
        catch
        {
            pipeline._app.Lifetime.StopApplication();
            await pipeline._app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns the log of the host so far.</summary>
    public string ReadLog() => Directory.Exists(_logs)
        ? string.Concat(Directory.EnumerateFiles(_logs).Order(StringComparer.Ordinal).Select(ReadShared))
        : "";

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static TestPipeline Build(
        TemporaryFolder folder,
        FakeDataApi dataApi,
        Dictionary<string, string?>? settings,
        Action<WebApplicationBuilder>? configure)
    {
        string logs = folder.Combine("logs", $"{Guid.NewGuid():N}");
        Dictionary<string, string?> all = new()
        {
            ["Database:ConnectionString"] = $"Data Source={folder.Combine("state", "pipeline.db")};Pooling=False",
            ["ObjectStore:Folder"] = folder.Combine("objects"),
            ["DataApi:Url"] = dataApi.Url,
            ["Collection:PollInterval"] = "00:00:00.050",
            ["Campaigns:RetryDelay"] = "00:00:00.050",
            ["Campaigns:LongestRetryDelay"] = "00:00:00.200",
            ["Log:Folder"] = logs,
            ["Log:StagesOnly"] = "true",
        };
        foreach ((string key, string? value) in settings ?? [])
        {
            all[key] = value;
        }

        WebApplication app = PipelineHost.Build(["--urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(all);
            configure?.Invoke(builder);
        });
        return new TestPipeline(app, logs);
    }

    private static string ReadShared(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(file);
        return reader.ReadToEnd();
    }
}
