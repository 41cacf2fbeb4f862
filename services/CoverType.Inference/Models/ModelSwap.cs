using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Models;

/// <summary>
/// Replaces the served model of a target: downloads the new one if it is not in the cache, and loads and verifies it beside
/// the old one before it takes its place. At most two models of a target are loaded at a time.
/// </summary>
internal sealed class ModelSwap(
    ModelTarget target,
    ServedModels served,
    ModelHistory history,
    ModelRegistry registry,
    ModelCache cache,
    IModelLoader loader,
    IOptions<ServingOptions> options,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(1);

    private readonly ILogger _log = loggers.CreateStageLogger();

    /// <summary>Serves a version of the registry.</summary>
    /// <returns>The reason why it is not served, or null if it is.</returns>
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

        if (history.ReasonAgainst(version) is string reason)
        {
            return reason;
        }

        try
        {
            CachedModel cached = cache.Find(version) ?? await cache.AddAsync(
                version, (folder, token) => registry.DownloadAsync(found, folder, token), cancellationToken);
            return await ToAsync(cached, cancellationToken);
        }
        catch (ModelRefusedException refusal)
        {
            return Refuse(version, refusal.Message);
        }
        catch (MlflowDownloadTooLargeException refusal)
        {
            return Refuse(version, refusal.Message.TrimEnd('.'));
        }
        catch (Exception failure) when (
            failure is MlflowException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            return $"{version} could not be fetched: {failure.Message}";
        }
    }

    /// <summary>Serves a model of the cache.</summary>
    /// <returns>The reason why it is not served, or null if it is.</returns>
    public async Task<string?> ToAsync(CachedModel cached, CancellationToken cancellationToken)
    {
        LoadedModel model;
        try
        {
            await served.WaitForReplacedAsync(LongestRequest, time, cancellationToken);
            model = await loader.LoadAsync(cached, cancellationToken);
        }
        catch (ModelRefusedException refusal)
        {
            // A model that was served before may be accepted after the next start, and MLflow may be down then.
            if (refusal.IsSpoiled || cached.Entry.ServedFor is null)
            {
                cache.Remove(cached);
            }

            return Refuse(cached.Version, refusal.Message);
        }
        catch (TimeoutException)
        {
            return $"{cached.Version} waits until the requests to the model before the served one have ended.";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"{cached.Version} could not be read: {failure.Message}";
        }

        try
        {
            // The cache comes first and is not cancelled: a restart must find every model that a caller has seen.
            await cache.KeepAsync(cached, target.ServedFor, CancellationToken.None);
        }
        catch
        {
            model.Release();
            throw;
        }

        history.AddServed(model, served.State.Model);
        served.Serve(model, problem: null, served.State.CheckedAt);
        if (target.IsShadow)
        {
            _log.Shadowing(model.Version);
        }
        else
        {
            _log.Serving(model.Version);
        }

        return null;
    }

    private string Refuse(RegisteredVersion version, string why)
    {
        string reason = $"{version} was refused: {why}.";
        history.AddRefused(version, reason, options.Value.RetryRefusedAfter);
        return reason;
    }
}
