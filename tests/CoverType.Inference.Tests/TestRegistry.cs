using CoverType.Clients.Predictions;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;
using Mlflow.Embedded;

namespace CoverType.Inference.Tests;

/// <summary>An MLflow server of one test, with the operations of the pipeline.</summary>
internal sealed class TestRegistry : IAsyncDisposable
{
    public const string ModelName = "covertype";
    public const string Alias = "Production";

    private readonly TemporaryFolder _folder;
    private EmbeddedMlflowServer? _server;

    private TestRegistry(TemporaryFolder folder, EmbeddedMlflowServer server)
    {
        _folder = folder;
        _server = server;
        Uri = server.Uri.ToString();
        Client = MlflowClient.Create(options => options.TrackingUri = server.Uri);
    }

    public string Uri { get; }

    public MlflowClient Client { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts a server, with something between its callers and it if <paramref name="between"/> is given.</summary>
    public static async Task<TestRegistry> StartAsync(
        Func<HttpContext, RequestDelegate, Task>? between = null, Action<WebApplicationBuilder>? configure = null)
    {
        TemporaryFolder folder = new();
        return new TestRegistry(folder, await EmbeddedMlflow.StartAsync(
            new EmbeddedMlflowOptions { DataFolder = folder.Combine("mlflow") },
            builder =>
            {
                if (between is not null)
                {
                    builder.Services.AddSingleton<IStartupFilter>(new Between(between));
                }

                configure?.Invoke(builder);
            },
            Cancellation));
    }

    /// <summary>Logs a model and registers it as the next version.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sha256">The digest in the registry, or null for none.</param>
    public async Task<ModelVersion> RegisterAsync(TestModel model, string? sha256)
    {
        Experiment experiment = await Client.GetOrCreateExperimentAsync("covertype", Cancellation);
        Run run = await Client.CreateRunAsync(experiment.Id, "a campaign", cancellationToken: Cancellation);
        string file = _folder.Combine($"{run.Id}.onnx");
        await File.WriteAllBytesAsync(file, model.Onnx, Cancellation);
        LoggedModel logged = await Client.LogOnnxModelAsync(run, "forest", file, cancellationToken: Cancellation);
        Dictionary<string, string> tags = [];
        if (sha256 is not null)
        {
            tags.Add(ModelVersionTags.OnnxSha256, sha256);
        }

        return await Client.RegisterModelAsync(ModelName, logged, tags, Cancellation);
    }

    public Task<ModelVersion> RegisterAsync(TestModel model) => RegisterAsync(model, model.Sha256);

    /// <summary>Registers a version whose file then becomes something else.</summary>
    public async Task<ModelVersion> RegisterBrokenAsync(byte[] onnx, string? sha256)
    {
        ModelVersion version = await RegisterAsync(TestModel.Of(1), sha256);
        await ReplaceFileAsync(version, onnx);
        return version;
    }

    /// <summary>Replaces the ONNX file of a version.</summary>
    public async Task ReplaceFileAsync(ModelVersion version, byte[] onnx)
    {
        LoggedModel logged = await Client.GetLoggedModelAsync(version.ModelId!.Value, Cancellation);
        using MemoryStream file = new(onnx);
        await Client.UploadArtifactAsync(logged.ArtifactUri, "model.onnx", file, Cancellation);
    }

    /// <summary>Changes the digest of a version in the registry.</summary>
    public Task TagDigestAsync(ModelVersion version, string sha256) => Client.SetModelVersionTagAsync(
        ModelName, version.Version, ModelVersionTags.OnnxSha256, sha256, Cancellation);

    public Task PromoteAsync(ModelVersion version) =>
        Client.SetAliasAsync(ModelName, Alias, version.Version, Cancellation);

    /// <summary>Starts MLflow again at the same address, on the same data.</summary>
    public async Task StartAgainAsync() => _server = await EmbeddedMlflow.StartAsync(
        new EmbeddedMlflowOptions { DataFolder = _folder.Combine("mlflow") }, builder => builder.WebHost.UseUrls(Uri), Cancellation);

    /// <summary>Stops MLflow.</summary>
    public async Task StopAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            _server = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        _folder.Dispose();
    }

    /// <summary>Logs a model with other files in its folder and registers it as the next version.</summary>
    public async Task<ModelVersion> RegisterAsync(byte[] onnx, params (string Name, byte[] Content)[] others)
    {
        ModelVersion version = await RegisterAsync(TestModel.Of(1), sha256: null);
        await ReplaceFileAsync(version, onnx);
        LoggedModel logged = await Client.GetLoggedModelAsync(version.ModelId!.Value, Cancellation);
        foreach ((string name, byte[] content) in others)
        {
            using MemoryStream file = new(content);
            await Client.UploadArtifactAsync(logged.ArtifactUri, name, file, Cancellation);
        }

        return version;
    }

    private sealed class Between(Func<HttpContext, RequestDelegate, Task> between) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(inner => context => between(context, inner));
            next(app);
        };
    }
}
