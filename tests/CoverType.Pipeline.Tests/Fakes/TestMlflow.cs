using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mlflow.Client;
using Mlflow.Embedded;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>An MLflow server on its own port, which can be stopped and started again on its data.</summary>
internal sealed class TestMlflow : IAsyncDisposable
{
    private readonly string _folder;
    private WebApplication? _app;

    private TestMlflow(string folder)
    {
        _folder = folder;
    }

    /// <summary>The address, also while it is stopped.</summary>
    public string Url { get; private set; } = "http://127.0.0.1:0";

    /// <summary>The data folder.</summary>
    public string Folder => _folder;

    /// <summary>Called when a request is carried out, before its response is sent.</summary>
    public Func<HttpContext, Task> BeforeResponse { get; set; } = _ => Task.CompletedTask;

    public static async Task<TestMlflow> StartNewAsync(TemporaryFolder folder)
    {
        TestMlflow mlflow = new(folder.Combine("mlflow"));
        await mlflow.StartAsync();
        return mlflow;
    }

    public async Task StartAsync()
    {
        _app = EmbeddedMlflow.Build(
            ["--urls", Url, "--Mlflow:DataFolder", _folder, "--Mlflow:Durability", "Normal"],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<IStartupFilter>(new Filter(this));
            });
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Url = _app.Urls.Single();
    }

    public async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
            _app = null;
        }
    }

    public MlflowClient CreateClient() => MlflowClient.Create(options => options.TrackingUri = new Uri(Url));

    public async ValueTask DisposeAsync() => await StopAsync();

    private sealed class Filter(TestMlflow mlflow) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Response.OnStarting(() => mlflow.BeforeResponse(context));
                return rest(context);
            });
            next(app);
        };
    }
}
