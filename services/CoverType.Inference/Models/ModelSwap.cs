using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Models;

/// <summary>
/// Brings another model into service: downloads it where it is not in the cache, loads and verifies it beside the one
/// that is served, and only then lets it take the place.
/// </summary>
internal sealed class ModelSwap(
    ModelRegistry registry,
    ModelCache cache,
    ModelLoader loader,
    ServedModels served,
    IOptions<ServingOptions> options,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private readonly ILogger _stage = loggers.CreateStageLogger();
    private Refusal? _refusal;

    /// <summary>Serves what the registry names.</summary>
    /// <returns>Why it is not served, or null where it is.</returns>
    public async Task<string?> ToAsync(ModelVersion found, CancellationToken cancellationToken)
    {
        if (found.Status is ModelVersionStatus.PendingRegistration or ModelVersionStatus.FailedRegistration)
        {
            return $"{found.Name} version {found.Version} is not ready: its status is {found.Status}.";
        }

        RegisteredVersion version = RegisteredVersion.From(found);
        if (served.State.Model?.Version == version)
        {
            return null;
        }

        if (_refusal is Refusal refusal && refusal.Version == version && time.GetUtcNow() < refusal.Until)
        {
            return refusal.Reason;
        }

        try
        {
            CachedModel cached = cache.Find(version) ?? await cache.AddAsync(
                version, (folder, token) => registry.DownloadAsync(found, folder, token), cancellationToken);
            return await ToAsync(cached, cancellationToken);
        }
        catch (ModelRefusedException refused)
        {
            return Refuse(version, refused);
        }
        catch (Exception failure) when (
            failure is MlflowException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            return $"{version} could not be fetched: {failure.Message}";
        }
    }

    /// <summary>Serves what is in the cache.</summary>
    /// <returns>Why it is not served, or null where it is.</returns>
    public async Task<string?> ToAsync(CachedModel cached, CancellationToken cancellationToken)
    {
        LoadedModel model;
        try
        {
            model = await loader.LoadAsync(cached, cancellationToken);
        }
        catch (ModelRefusedException refused)
        {
            // One that was served before may do again after the next start, and MLflow may be down then.
            if (refused.IsSpoiled || cached.Entry.ServedFor is null)
            {
                cache.Remove(cached);
            }

            return Refuse(cached.Version, refused);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"{cached.Version} could not be read: {failure.Message}";
        }

        // Noted first, and whatever is being cancelled: once a caller has seen a model, a restart must find it.
        await cache.KeepAsync(cached, CancellationToken.None);
        _refusal = null;
        served.Serve(model, problem: null, served.State.CheckedAt);
        _stage.Serving(model.Version);
        return null;
    }

    private string Refuse(RegisteredVersion version, ModelRefusedException refused)
    {
        string reason = $"{version} was refused: {refused.Message}.";
        _refusal = new Refusal(version, reason, time.GetUtcNow() + options.Value.RetryRefusedAfter);
        return reason;
    }

    private sealed record Refusal(RegisteredVersion Version, string Reason, DateTimeOffset Until);
}
