using CoverType.Inference.Models;
using CoverType.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Tests.Models;

/// <summary>No session stays behind when a model cannot take the place of the served one.</summary>
public sealed class ModelSwapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServedModels _served = new();
    private readonly RecordingLoader _loader = new();
    private readonly MlflowClient _mlflow =
        MlflowClient.Create(client => client.TrackingUri = new Uri(InferenceServer.NoMlflow));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _mlflow.Dispose();
        _served.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ToAsync_CacheThrows_DisposesOfTheLoadedModelEachTime()
    {
        CachedModel cached = await CacheFolders.Open(_folder.Path).ServeAsync(TestModel.Of(1), "1", Cancellation);
        Directory.CreateDirectory(_folder.Combine("2-broken"));
        await File.WriteAllTextAsync(_folder.Combine("2-broken", "entry.json"), "{}", Cancellation);
        ModelSwap swap = Swap(CacheFolders.Open(_folder.Path, log: new ThrowingLogger()));

        await Should.ThrowAsync<InvalidOperationException>(() => swap.ToAsync(cached, Cancellation));
        await Should.ThrowAsync<InvalidOperationException>(() => swap.ToAsync(cached, Cancellation));

        _loader.Models.Count.ShouldBe(2);
        _loader.Models.ShouldAllBe(model => model.IsDisposed);
        _served.State.Model.ShouldBeNull();
    }

    [Fact]
    public async Task ToAsync_EntryOfAnotherModelIsEmpty_ServesTheModel()
    {
        ModelCache cache = CacheFolders.Open(_folder.Path);
        CachedModel cached = await cache.ServeAsync(TestModel.Of(1), "1", Cancellation);
        Directory.CreateDirectory(_folder.Combine("2-broken"));
        await File.WriteAllTextAsync(_folder.Combine("2-broken", "entry.json"), "{}", Cancellation);

        (await Swap(cache).ToAsync(cached, Cancellation)).ShouldBeNull();

        _served.State.Model.ShouldBeSameAs(_loader.Models.ShouldHaveSingleItem());
    }

    [Fact]
    public async Task ToAsync_CacheEntryCannotBeWritten_ServesTheModelAnyway()
    {
        ModelCache cache = CacheFolders.Open(_folder.Path);
        CachedModel cached = await cache.ServeAsync(TestModel.Of(1), "1", Cancellation);
        File.Delete(Path.Combine(cached.Folder, "entry.json"));
        Directory.CreateDirectory(Path.Combine(cached.Folder, "entry.json", "a folder instead of the file"));

        (await Swap(cache).ToAsync(cached, Cancellation)).ShouldBeNull();

        _served.State.Model.ShouldNotBeNull();
    }

    private ModelSwap Swap(ModelCache cache)
    {
        IOptions<ServingOptions> options = Options.Create(new ServingOptions { CacheFolder = _folder.Path });
        return new ModelSwap(
            ModelTarget.Of(options.Value),
            _served,
            new ModelHistory(TimeProvider.System),
            new ModelRegistry(_mlflow, options, TimeProvider.System),
            cache,
            _loader,
            options,
            TimeProvider.System,
            NullLoggerFactory.Instance);
    }

    /// <summary>The real loader, which remembers the models.</summary>
    private sealed class RecordingLoader : IModelLoader
    {
        private readonly ModelLoader _loader = new(Options.Create(new ServingOptions()), TimeProvider.System);

        public List<LoadedModel> Models { get; } = [];

        public async Task<LoadedModel> LoadAsync(CachedModel cached, CancellationToken cancellationToken)
        {
            LoadedModel model = await _loader.LoadAsync(cached, cancellationToken);
            Models.Add(model);
            return model;
        }
    }

    /// <summary>Makes the cache throw an exception that it does not handle, after the model is loaded.</summary>
    private sealed class ThrowingLogger : ILogger<ModelCache>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => throw new InvalidOperationException("The log is full.");
    }
}
