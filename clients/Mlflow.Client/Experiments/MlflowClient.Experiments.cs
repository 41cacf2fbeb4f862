using System.Runtime.CompilerServices;
using Mlflow.Client.Errors;
using Mlflow.Client.Validation;
using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Returns the experiment with this name; it is created if it does not exist.</summary>
    /// <param name="name">Name, at most 500 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowException">The name belongs to a deleted experiment, among other reasons.</exception>
    public async Task<Experiment> GetOrCreateExperimentAsync(string name, CancellationToken cancellationToken = default)
    {
        Experiment? experiment = await FindExperimentByNameAsync(name, cancellationToken);
        if (experiment is null)
        {
            try
            {
                ExperimentId id = await CreateExperimentAsync(name, cancellationToken: cancellationToken);
                experiment = await GetExperimentAsync(id, cancellationToken);
            }
            catch (MlflowException exception)
                when (exception is MlflowAlreadyExistsException || ServerCall.MayHaveHappened(exception))
            {
                // Another process created it meanwhile, or the answer was lost.
                experiment = await FindExperimentByNameAsync(name, cancellationToken);
                if (experiment is null)
                {
                    throw;
                }
            }
        }

        return experiment.IsDeleted
            ? throw new MlflowException(
                $"The experiment '{name}' is deleted, and its name cannot be used again: restore it (its id is "
                + $"{experiment.Id}), or choose another name.")
            : experiment;
    }

    /// <summary>Creates an experiment.</summary>
    /// <param name="name">Name, at most 500 characters.</param>
    /// <param name="artifactLocation">Root of its artifacts; the server chooses it if it is null.</param>
    /// <param name="tags">Tags, by key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowAlreadyExistsException">The name is taken, if only by a deleted experiment.</exception>
    public async Task<ExperimentId> CreateExperimentAsync(
        string name,
        string? artifactLocation = null,
        IReadOnlyDictionary<string, string>? tags = null,
        CancellationToken cancellationToken = default)
    {
        Rules.ExperimentName(name);
        foreach ((string key, string value) in tags ?? Entries.None)
        {
            Rules.ExperimentTag(key, value);
        }

        CreateExperimentResponse answer = await _api.Experiments.CreateAsync(
            new CreateExperimentRequest
            {
                Name = name,
                ArtifactLocation = artifactLocation,
                Tags = Entries.ToWire(tags, static (key, value) => new ExperimentTag { Key = key, Value = value }),
            },
            cancellationToken);
        return new ExperimentId(Field.Required(answer.ExperimentId, "experiment_id"));
    }

    /// <summary>Returns the experiment with this id, deleted or not.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">It does not exist.</exception>
    public async Task<Experiment> GetExperimentAsync(ExperimentId id, CancellationToken cancellationToken = default)
    {
        GetExperimentResponse answer =
            await _api.Experiments.GetAsync(Rules.ExperimentId(id.Value), cancellationToken);
        return Experiment.From(answer.Experiment);
    }

    /// <summary>Returns the experiment with this name, deleted or not, or null if it does not exist.</summary>
    /// <param name="name">Name, at most 500 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<Experiment?> FindExperimentByNameAsync(string name, CancellationToken cancellationToken = default)
    {
        Rules.ExperimentName(name);
        try
        {
            GetExperimentResponse answer = await _api.Experiments.GetByNameAsync(name, cancellationToken);
            return Experiment.From(answer.Experiment);
        }
        catch (MlflowNotFoundException exception) when (exception.ErrorCode == ErrorCodes.ResourceDoesNotExist)
        {
            return null;
        }
    }

    /// <summary>Returns the experiments that match a filter, page by page as they are read.</summary>
    /// <param name="filter">Filter, for example <c>name LIKE 'forest%'</c>; null for all.</param>
    /// <param name="orderBy">Columns, for example <c>name ASC</c>.</param>
    /// <param name="view">Life cycle stages to include.</param>
    /// <param name="pageSize">Experiments for each request, at most 50,000.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async IAsyncEnumerable<Experiment> SearchExperimentsAsync(
        string? filter = null,
        IReadOnlyList<string>? orderBy = null,
        ViewType view = ViewType.ActiveOnly,
        int pageSize = 1000,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        PageSize.Checked(pageSize, Limits.SearchPage);
        string? token = null;
        do
        {
            SearchExperimentsResponse page = await _api.Experiments.SearchAsync(
                new SearchExperimentsRequest
                {
                    MaxResults = pageSize,
                    PageToken = token,
                    Filter = filter,
                    OrderBy = orderBy ?? [],
                    ViewType = ViewTypeText.Of(view),
                },
                cancellationToken);
            foreach (ExperimentRecord experiment in page.Experiments)
            {
                yield return Experiment.From(experiment);
            }

            token = PageToken.Next(page.NextPageToken, token);
        }
        while (token is not null);
    }

    /// <summary>Renames an experiment.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="newName">The new name, at most 500 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task RenameExperimentAsync(
        ExperimentId id, string newName, CancellationToken cancellationToken = default)
    {
        Rules.ExperimentName(newName);
        await _api.Experiments.UpdateAsync(
            new UpdateExperimentRequest { ExperimentId = Rules.ExperimentId(id.Value), NewName = newName },
            cancellationToken);
    }

    /// <summary>Deletes an experiment with its runs; it can be restored, and keeps its name.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task DeleteExperimentAsync(ExperimentId id, CancellationToken cancellationToken = default) =>
        await _api.Experiments.DeleteAsync(
            new DeleteExperimentRequest { ExperimentId = Rules.ExperimentId(id.Value) }, cancellationToken);

    /// <summary>Restores a deleted experiment.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task RestoreExperimentAsync(ExperimentId id, CancellationToken cancellationToken = default) =>
        await _api.Experiments.RestoreAsync(
            new RestoreExperimentRequest { ExperimentId = Rules.ExperimentId(id.Value) }, cancellationToken);

    /// <summary>Sets a tag of an experiment.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="key">Key, at most 250 characters.</param>
    /// <param name="value">Value, at most 5000 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task SetExperimentTagAsync(
        ExperimentId id, string key, string value, CancellationToken cancellationToken = default)
    {
        Rules.ExperimentTag(key, value);
        await _api.Experiments.SetTagAsync(
            new SetExperimentTagRequest
            {
                ExperimentId = Rules.ExperimentId(id.Value),
                Key = key,
                Value = value,
            },
            cancellationToken);
    }

    /// <summary>Deletes a tag of an experiment.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="key">Key of the tag.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">The experiment has no such tag.</exception>
    public async Task DeleteExperimentTagAsync(
        ExperimentId id, string key, CancellationToken cancellationToken = default) =>
        await _api.Experiments.DeleteTagAsync(
            new DeleteExperimentTagRequest { ExperimentId = Rules.ExperimentId(id.Value), Key = key },
            cancellationToken);
}
