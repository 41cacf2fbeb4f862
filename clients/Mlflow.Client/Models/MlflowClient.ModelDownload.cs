using Mlflow.Client.Artifacts;
using Mlflow.Client.Models;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>The most versions in a chain of copies; a longer chain is an error, since it may be a circle.</summary>
    private const int LongestChain = 8;

    /// <summary>Downloads the files of a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="targetFolder">
    /// Local folder; it is created if it does not exist. Nothing is written outside of it.
    /// </param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>Full path of the folder, which holds <c>MLmodel</c> and the model's files.</returns>
    public async Task<string> DownloadModelAsync(
        ModelVersion version, string targetFolder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        return await DownloadModelAsync($"models:/{version.Name}/{version.Version}", targetFolder, cancellationToken);
    }

    /// <summary>Downloads the files of a model.</summary>
    /// <param name="modelUri">
    /// <c>models:/name/3</c>, <c>models:/name@alias</c>, <c>models:/m-…</c>, <c>runs:/…/name</c>, or an artifact URI.
    /// </param>
    /// <param name="targetFolder">
    /// Local folder; it is created if it does not exist. Nothing is written outside of it.
    /// </param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>Full path of the folder, which holds <c>MLmodel</c> and the model's files.</returns>
    /// <exception cref="MlflowNotFoundException">
    /// The model, version, alias or run does not exist, or has no files.
    /// </exception>
    public async Task<string> DownloadModelAsync(
        string modelUri, string targetFolder, CancellationToken cancellationToken = default)
    {
        (string root, string? path) = await ResolveModelAsync(ModelUri.Parse(modelUri), 0, cancellationToken);
        await DownloadFolderAsync(root, path, targetFolder, null, cancellationToken);
        return Path.GetFullPath(targetFolder);
    }

    /// <summary>
    /// Downloads the files of a model to the cache, unless they are there. The names and sizes that the server lists
    /// identify a model, so that a moved alias is followed and no model is downloaded twice.
    /// </summary>
    /// <param name="modelUri">
    /// <c>models:/name/3</c>, <c>models:/name@alias</c>, <c>models:/m-…</c>, <c>runs:/…/name</c>, or an artifact URI.
    /// </param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>Full path of the folder. Do not change its files.</returns>
    public async Task<string> DownloadModelAsync(string modelUri, CancellationToken cancellationToken = default)
    {
        (string root, string? path) = await ResolveModelAsync(ModelUri.Parse(modelUri), 0, cancellationToken);
        FolderDownload download = new(_stores.For(root), root, path, _options.CacheFolder, _options);
        return await download.RunCachedAsync(cancellationToken);
    }

    private async Task<(string Root, string? Path)> ResolveModelAsync(
        ModelUri uri, int depth, CancellationToken cancellationToken)
    {
        switch (uri)
        {
            case ModelUri.ById logged:
                return ((await GetLoggedModelAsync(logged.Id, cancellationToken)).ArtifactUri, null);
            case ModelUri.InRun ofRun:
                return await ResolveAsync(ofRun, cancellationToken);
            case ModelUri.ByAlias alias:
                ModelVersion version = await FindModelVersionByAliasAsync(alias.Name, alias.Value, cancellationToken)
                    ?? throw new MlflowNotFoundException(
                        $"The registered model '{alias.Name}' has no alias '{alias.Value}', or does not exist.");
                return await ResolveAsync(version.Name, version.Version, depth, cancellationToken);
            case ModelUri.ByVersion numbered:
                return await ResolveAsync(numbered.Name, numbered.Number, depth, cancellationToken);
            case ModelUri.AtRoot artifacts:
                return (artifacts.Root, null);
            default:
                throw new ArgumentOutOfRangeException(nameof(uri), uri, "This is not a URI of a model.");
        }
    }

    /// <summary>Servers return the root of the files, or the source as it was registered.</summary>
    private async Task<(string Root, string? Path)> ResolveAsync(
        string name, int version, int depth, CancellationToken cancellationToken)
    {
        ModelUri source = ModelUri.Parse(await GetModelVersionDownloadUriAsync(name, version, cancellationToken));
        return depth < LongestChain
            ? await ResolveModelAsync(source, depth + 1, cancellationToken)
            : throw new MlflowException(
                $"Version {version} of '{name}' is a copy of a copy, more than {LongestChain} times; it may refer to itself.");
    }

    /// <summary>
    /// A run's model is a logged model of that name that the run produced, or a folder among its artifacts.
    /// </summary>
    private async Task<(string Root, string? Path)> ResolveAsync(
        ModelUri.InRun uri, CancellationToken cancellationToken)
    {
        Run run = await GetRunAsync(uri.RunId, cancellationToken);
        foreach (LoggedModelId id in run.Models)
        {
            LoggedModel model = await GetLoggedModelAsync(id, cancellationToken);
            if (model.Name == uri.Path)
            {
                return (model.ArtifactUri, null);
            }
        }

        return (run.ArtifactUri, uri.Path);
    }
}
