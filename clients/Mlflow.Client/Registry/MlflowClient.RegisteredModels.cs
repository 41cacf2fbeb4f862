using System.Globalization;
using System.Runtime.CompilerServices;
using Mlflow.Client.Errors;
using Mlflow.Client.Validation;
using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Returns the registered model with this name; it is created if it does not exist.</summary>
    /// <param name="name">Name, without <c>/</c> and <c>:</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<RegisteredModel> GetOrCreateRegisteredModelAsync(
        string name, CancellationToken cancellationToken = default)
    {
        RegisteredModel? model = await FindRegisteredModelAsync(name, cancellationToken);
        if (model is not null)
        {
            return model;
        }

        try
        {
            return await CreateRegisteredModelAsync(name, cancellationToken: cancellationToken);
        }
        catch (MlflowException exception)
            when (exception is MlflowAlreadyExistsException || ServerCall.MayHaveHappened(exception))
        {
            // Another process created it meanwhile, or the answer was lost.
            model = await FindRegisteredModelAsync(name, cancellationToken);
            if (model is null)
            {
                throw;
            }

            return model;
        }
    }

    /// <summary>Creates a registered model.</summary>
    /// <param name="name">Name, without <c>/</c> and <c>:</c>.</param>
    /// <param name="description">Description for people.</param>
    /// <param name="tags">Tags, by key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowAlreadyExistsException">The name is taken.</exception>
    public async Task<RegisteredModel> CreateRegisteredModelAsync(
        string name,
        string? description = null,
        IReadOnlyDictionary<string, string>? tags = null,
        CancellationToken cancellationToken = default)
    {
        Rules.NewRegisteredModelName(name);
        foreach ((string key, string value) in tags ?? Entries.None)
        {
            Rules.RegistryTag(key, value);
        }

        CreateRegisteredModelResponse answer = await _api.RegisteredModels.CreateAsync(
            new CreateRegisteredModelRequest
            {
                Name = name,
                Description = description,
                Tags = Entries.ToWire(tags, static (key, value) => new RegisteredModelTag { Key = key, Value = value }),
            },
            cancellationToken);
        return RegisteredModel.From(answer.RegisteredModel);
    }

    /// <summary>Returns the registered model with this name, or null if it does not exist.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<RegisteredModel?> FindRegisteredModelAsync(
        string name, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        try
        {
            GetRegisteredModelResponse answer = await _api.RegisteredModels.GetAsync(name, cancellationToken);
            return RegisteredModel.From(answer.RegisteredModel);
        }
        catch (MlflowNotFoundException exception) when (exception.ErrorCode == ErrorCodes.ResourceDoesNotExist)
        {
            return null;
        }
    }

    /// <summary>Returns the registered models that match a filter, page by page as they are read.</summary>
    /// <param name="filter">Filter, for example <c>name LIKE 'cover%'</c>; null for all.</param>
    /// <param name="orderBy">Columns, for example <c>name ASC</c>.</param>
    /// <param name="pageSize">Models for each request, at most 1000.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async IAsyncEnumerable<RegisteredModel> SearchRegisteredModelsAsync(
        string? filter = null,
        IReadOnlyList<string>? orderBy = null,
        int pageSize = Limits.DefaultRegisteredModelsPage,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        PageSize.Checked(pageSize, Limits.RegisteredModelsPage);
        string? token = null;
        do
        {
            SearchRegisteredModelsResponse page =
                await _api.RegisteredModels.SearchAsync(filter, pageSize, orderBy, token, cancellationToken);
            foreach (RegisteredModelRecord model in page.RegisteredModels)
            {
                yield return RegisteredModel.From(model);
            }

            token = PageToken.Next(page.NextPageToken, token);
        }
        while (token is not null);
    }

    /// <summary>
    /// Renames a registered model. It is not repeated after a failure, since a server may answer 503 for a taken
    /// name.
    /// </summary>
    /// <param name="name">The current name.</param>
    /// <param name="newName">New name, without <c>/</c> and <c>:</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<RegisteredModel> RenameRegisteredModelAsync(
        string name, string newName, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        Rules.NewRegisteredModelName(newName);
        RenameRegisteredModelResponse answer = await _api.RegisteredModels.RenameAsync(
            new RenameRegisteredModelRequest { Name = name, NewName = newName }, cancellationToken);
        return RegisteredModel.From(answer.RegisteredModel);
    }

    /// <summary>Changes the description of a registered model.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="description">The new description.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<RegisteredModel> UpdateRegisteredModelAsync(
        string name, string description, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        UpdateRegisteredModelResponse answer = await _api.RegisteredModels.UpdateAsync(
            new UpdateRegisteredModelRequest { Name = name, Description = description }, cancellationToken);
        return RegisteredModel.From(answer.RegisteredModel);
    }

    /// <summary>Deletes a registered model with all its versions, permanently.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task DeleteRegisteredModelAsync(string name, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        await _api.RegisteredModels.DeleteAsync(new DeleteRegisteredModelRequest { Name = name }, cancellationToken);
    }

    /// <summary>Sets a tag of a registered model.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="key">Key, at most 250 characters.</param>
    /// <param name="value">Value, at most 100,000 characters (5000 before 3.0).</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task SetRegisteredModelTagAsync(
        string name, string key, string value, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        Rules.RegistryTag(key, value);
        await _api.RegisteredModels.SetTagAsync(
            new SetRegisteredModelTagRequest { Name = name, Key = key, Value = value }, cancellationToken);
    }

    /// <summary>Deletes a tag of a registered model, if it exists.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="key">Key of the tag.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task DeleteRegisteredModelTagAsync(
        string name, string key, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        await _api.RegisteredModels.DeleteTagAsync(
            new DeleteRegisteredModelTagRequest { Name = name, Key = key }, cancellationToken);
    }

    /// <summary>
    /// Points an alias at a version, and creates or moves the alias. MLflow has no compare-and-set: the last call wins.
    /// </summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="alias">
    /// Alias: letters, digits, <c>_</c> and <c>-</c>; neither <c>latest</c> nor <c>v</c> with a number.
    /// </param>
    /// <param name="version">Number of the version, from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task SetAliasAsync(
        string name, string alias, int version, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        Rules.Alias(alias);
        await _api.RegisteredModels.SetAliasAsync(
            new SetRegisteredModelAliasRequest
            {
                Name = name,
                Alias = alias,
                Version = version.ToString(CultureInfo.InvariantCulture),
            },
            cancellationToken);
    }

    /// <summary>Deletes an alias, if it exists.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="alias">Alias, at most 255 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task DeleteAliasAsync(string name, string alias, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        Rules.Alias(alias);
        await _api.RegisteredModels.DeleteAliasAsync(
            new DeleteRegisteredModelAliasRequest { Name = name, Alias = alias }, cancellationToken);
    }
}
