using CoverType.Domain.Explanations;
using CoverType.Inference.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Tests;

/// <summary>Opens caches on the folders of a test.</summary>
internal static class CacheFolders
{
    public static ModelCache Open(
        string folder,
        int keptModels = 3,
        TimeProvider? time = null,
        ILogger<ModelCache>? log = null) => new(
            Options.Create(new ServingOptions { CacheFolder = folder, KeptModels = keptModels }),
            time ?? TimeProvider.System,
            log ?? NullLogger<ModelCache>.Instance);

    /// <summary>Returns the model that was last served for the alias.</summary>
    public static CachedModel? FindLastServed(this ModelCache cache) =>
        cache.FindLastServed(new ModelTarget(TestRegistry.ModelName, TestRegistry.Alias));

    /// <summary>Puts a model into a cache as if a service had served it.</summary>
    public static Task<CachedModel> ServeAsync(
        this ModelCache cache,
        TestModel model,
        string version,
        CancellationToken cancellationToken,
        string servedFor = TestRegistry.Alias) =>
        cache.ServeAsync(model, version, background: null, cancellationToken, servedFor);

    /// <summary>The same, with background cells in the model's folder.</summary>
    public static async Task<CachedModel> ServeAsync(
        this ModelCache cache,
        TestModel model,
        string version,
        string? background,
        CancellationToken cancellationToken,
        string servedFor = TestRegistry.Alias)
    {
        CachedModel cached = await cache.AddAsync(
            new RegisteredVersion(
                "covertype", version, "0123456789abcdef0123456789abcdef", "models:/m-1", model.Sha256),
            async (files, token) =>
            {
                await File.WriteAllBytesAsync(Path.Combine(files, "model.onnx"), model.Onnx, token);
                if (background is not null)
                {
                    await File.WriteAllTextAsync(Path.Combine(files, BackgroundCells.FileName), background, token);
                }
            },
            cancellationToken);
        await cache.KeepAsync(cached, servedFor, cancellationToken);
        return cached;
    }
}
