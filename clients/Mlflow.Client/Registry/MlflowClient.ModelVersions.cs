using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Mlflow.Client.Validation;
using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Registers a logged model as the next version of a name, which is created if it does not exist.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="model">The logged model.</param>
    /// <param name="tags">Tags of the version, by key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version, ready.</returns>
    public async Task<ModelVersion> RegisterModelAsync(
        string name,
        LoggedModel model,
        IReadOnlyDictionary<string, string>? tags = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        await GetOrCreateRegisteredModelAsync(name, cancellationToken);
        return await CreateModelVersionAsync(
            name, model.Uri, model.SourceRunId, model.Id, tags, cancellationToken: cancellationToken);
    }

    /// <summary>Registers a logged model as the next version of a name, which is created if it does not exist.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="model">The logged model.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version, ready.</returns>
    public Task<ModelVersion> RegisterModelAsync(string name, LoggedModel model, CancellationToken cancellationToken) =>
        RegisterModelAsync(name, model, null, cancellationToken);

    /// <summary>Creates the next version of a registered model, and waits until it is ready.</summary>
    /// <param name="name">Name of the registered model, which must exist.</param>
    /// <param name="source">URI of the model: <c>models:/m-…</c>, <c>runs:/…/name</c> or an artifact URI.</param>
    /// <param name="runId">Run that produced it.</param>
    /// <param name="modelId">Logged model behind it.</param>
    /// <param name="tags">Tags, by key.</param>
    /// <param name="description">Description for people.</param>
    /// <param name="runLink">Address of the run, if it is on another server.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">There is no such registered model.</exception>
    /// <exception cref="MlflowException">The registration failed, or was not ready in time.</exception>
    public async Task<ModelVersion> CreateModelVersionAsync(
        string name,
        string source,
        RunId? runId = null,
        LoggedModelId? modelId = null,
        IReadOnlyDictionary<string, string>? tags = null,
        string? description = null,
        string? runLink = null,
        CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        foreach ((string key, string value) in tags ?? Entries.None)
        {
            Rules.RegistryTag(key, value);
        }

        CreateModelVersionResponse answer = await _api.ModelVersions.CreateAsync(
            new CreateModelVersionRequest
            {
                Name = name,
                Source = source,
                RunId = runId?.Value,
                ModelId = modelId?.Value,
                RunLink = runLink,
                Description = description,
                Tags = Entries.ToWire(tags, static (key, value) => new ModelVersionTag { Key = key, Value = value }),
            },
            cancellationToken);
        return await WaitUntilReadyAsync(ModelVersion.From(answer.ModelVersion), cancellationToken);
    }

    /// <summary>Returns the version with this number.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="version">Number of the version, from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">It does not exist.</exception>
    public async Task<ModelVersion> GetModelVersionAsync(
        string name, int version, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        GetModelVersionResponse answer = await _api.ModelVersions.GetAsync(name, Text(version), cancellationToken);
        return ModelVersion.From(answer.ModelVersion);
    }

    /// <summary>
    /// Returns the version that an alias points to, or null if the registered model or the alias does not exist.
    /// </summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="alias">Alias, at most 255 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<ModelVersion?> FindModelVersionByAliasAsync(
        string name, string alias, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        Rules.Alias(alias);
        try
        {
            GetModelVersionResponse answer =
                await _api.RegisteredModels.GetByAliasAsync(name, alias, cancellationToken);
            return ModelVersion.From(answer.ModelVersion);
        }
        catch (MlflowException exception) when (exception is
        {
            StatusCode: HttpStatusCode.NotFound, ErrorCode: ErrorCodes.ResourceDoesNotExist,
        }
        or
        {
            // A stock server answers so for an alias that it does not have; both names are validated above.
            StatusCode: HttpStatusCode.BadRequest, ErrorCode: ErrorCodes.InvalidParameterValue,
        })
        {
            return null;
        }
    }

    /// <summary>Returns the versions that match a filter, page by page as they are read.</summary>
    /// <param name="filter">
    /// Filter, for example <c>name = 'covertype' and tags.campaign = '7'</c>; null for all.
    /// </param>
    /// <param name="orderBy">Columns, for example <c>version_number DESC</c>.</param>
    /// <param name="pageSize">Versions for each request, at most 200,000.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async IAsyncEnumerable<ModelVersion> SearchModelVersionsAsync(
        string? filter = null,
        IReadOnlyList<string>? orderBy = null,
        int pageSize = 10_000,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        PageSize.Checked(pageSize, Limits.ModelVersionsPage);
        string? token = null;
        do
        {
            SearchModelVersionsResponse page =
                await _api.ModelVersions.SearchAsync(filter, pageSize, orderBy, token, cancellationToken);
            foreach (ModelVersionRecord version in page.ModelVersions)
            {
                yield return ModelVersion.From(version);
            }

            token = PageToken.Next(page.NextPageToken, token);
        }
        while (token is not null);
    }

    /// <summary>Changes the description of a version.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="version">Number of the version, from 1.</param>
    /// <param name="description">The new description.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<ModelVersion> UpdateModelVersionAsync(
        string name, int version, string description, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        UpdateModelVersionResponse answer = await _api.ModelVersions.UpdateAsync(
            new UpdateModelVersionRequest { Name = name, Version = Text(version), Description = description },
            cancellationToken);
        return ModelVersion.From(answer.ModelVersion);
    }

    /// <summary>Sets a tag of a version.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="version">Number of the version, from 1.</param>
    /// <param name="key">Key, at most 250 characters.</param>
    /// <param name="value">Value, at most 100,000 characters (5000 before 3.0).</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task SetModelVersionTagAsync(
        string name, int version, string key, string value, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        Rules.RegistryTag(key, value);
        await _api.ModelVersions.SetTagAsync(
            new SetModelVersionTagRequest { Name = name, Version = Text(version), Key = key, Value = value },
            cancellationToken);
    }

    /// <summary>Deletes a tag of a version, if it exists.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="version">Number of the version, from 1.</param>
    /// <param name="key">Key of the tag.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task DeleteModelVersionTagAsync(
        string name, int version, string key, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        await _api.ModelVersions.DeleteTagAsync(
            new DeleteModelVersionTagRequest { Name = name, Version = Text(version), Key = key }, cancellationToken);
    }

    /// <summary>Deletes a version permanently.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="version">Number of the version, from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task DeleteModelVersionAsync(string name, int version, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        await _api.ModelVersions.DeleteAsync(
            new DeleteModelVersionRequest { Name = name, Version = Text(version) }, cancellationToken);
    }

    /// <summary>
    /// Returns the root of a version's files, which may differ from the source that it was registered with.
    /// </summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="version">Number of the version, from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// An artifact URI; a server may also return the source as it was registered, for example <c>models:/m-…</c>, which
    /// <see cref="DownloadModelAsync(string, CancellationToken)"/> takes too.
    /// </returns>
    /// <exception cref="MlflowNotFoundException">There is no such version.</exception>
    public async Task<string> GetModelVersionDownloadUriAsync(
        string name, int version, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        GetModelVersionDownloadUriResponse answer =
            await _api.ModelVersions.GetDownloadUriAsync(name, Text(version), cancellationToken);
        return Field.Required(answer.ArtifactUri, "artifact_uri");
    }

    private async Task<ModelVersion> WaitUntilReadyAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        while (version.Status is not ModelVersionStatus.Ready)
        {
            if (version.Status is ModelVersionStatus.FailedRegistration)
            {
                throw new MlflowException(
                    $"The registration of version {version.Version} of '{version.Name}' failed: "
                    + version.StatusMessage);
            }

            if (_time.GetElapsedTime(start) >= _options.ReadyTimeout)
            {
                throw new MlflowException(
                    $"Version {version.Version} of '{version.Name}' is still not ready after {_options.ReadyTimeout}.");
            }

            await Task.Delay(_options.ReadyPollInterval, _time, cancellationToken);
            version = await GetModelVersionAsync(version.Name, version.Version, cancellationToken);
        }

        return version;
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
