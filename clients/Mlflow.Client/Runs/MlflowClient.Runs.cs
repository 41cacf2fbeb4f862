using System.Runtime.CompilerServices;
using Mlflow.Client.Runs;
using Mlflow.Client.Validation;
using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Creates a run; it is running until <see cref="EndRunAsync(RunId, RunStatus, CancellationToken)"/>.</summary>
    /// <param name="experimentId">Id of the experiment.</param>
    /// <param name="runName">Display name, not unique; null lets the server generate one.</param>
    /// <param name="tags">Tags; the tags of user and source are added if they are missing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<Run> CreateRunAsync(
        ExperimentId experimentId,
        string? runName = null,
        IReadOnlyDictionary<string, string>? tags = null,
        CancellationToken cancellationToken = default) =>
        CreateRunAsync(experimentId, new NewRun { Name = runName, Tags = tags ?? Entries.None }, cancellationToken);

    /// <summary>Creates a run with a start of its own; it is running until <see cref="EndRunAsync(RunId, RunStatus, CancellationToken)"/>.</summary>
    /// <param name="experimentId">Id of the experiment.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<Run> CreateRunAsync(
        ExperimentId experimentId, NewRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        string id = Rules.ExperimentId(experimentId.Value);
        Dictionary<string, string> all = run.HasSystemTags ? SystemTags.Of(_options) : [];
        foreach ((string key, string value) in run.Tags)
        {
            Rules.Key(key, "key of the tag");
            all[key] = Rules.RunTagValue(value, key, _options);
        }

        CreateRunResponse answer = await _api.Runs.CreateAsync(
            new CreateRunRequest
            {
                ExperimentId = id,
                RunName = run.Name,
                StartTime = (run.StartedAt ?? _time.GetUtcNow()).ToUnixTimeMilliseconds(),
                Tags = [.. all.Select(tag => new RunTag { Key = tag.Key, Value = tag.Value })],
            },
            cancellationToken);
        return Run.From(answer.Run);
    }

    /// <summary>Returns the run with this id, deleted or not.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">It does not exist.</exception>
    public async Task<Run> GetRunAsync(RunId id, CancellationToken cancellationToken = default)
    {
        GetRunResponse answer = await _api.Runs.GetAsync(Rules.Id(id.Value, "run id"), cancellationToken);
        return Run.From(answer.Run);
    }

    /// <summary>Returns the runs that match a filter, page by page as they are read.</summary>
    /// <param name="experimentIds">Experiments to look in.</param>
    /// <param name="filter">
    /// Filter, for example <c>metrics.accuracy > 0.9 and tags.`covertype.campaign` = '7'</c>; null for all.
    /// </param>
    /// <param name="orderBy">
    /// Columns, for example <c>metrics.accuracy DESC</c>; by default the latest start first.
    /// </param>
    /// <param name="view">Life cycle stages to include.</param>
    /// <param name="pageSize">Runs for each request, at most 50,000.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async IAsyncEnumerable<Run> SearchRunsAsync(
        IEnumerable<ExperimentId> experimentIds,
        string? filter = null,
        IReadOnlyList<string>? orderBy = null,
        ViewType view = ViewType.ActiveOnly,
        int pageSize = Limits.DefaultRunsPage,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experimentIds);
        ExperimentId[] ids = [.. experimentIds];
        string? token = null;
        do
        {
            RunSearchPage page = await SearchRunsPageAsync(
                ids, filter, orderBy, view, pageSize, token, cancellationToken);
            foreach (Run run in page.Runs)
            {
                yield return run;
            }

            token = page.NextPageToken;
        }
        while (token is not null);
    }

    /// <summary>Returns one page of the runs that match a filter, for callers that show page by page.</summary>
    /// <param name="experimentIds">Experiments to look in.</param>
    /// <param name="filter">Filter, as for <see cref="SearchRunsAsync"/>; null for all.</param>
    /// <param name="orderBy">Columns, as for <see cref="SearchRunsAsync"/>; by default the latest start first.</param>
    /// <param name="view">Life cycle stages to include.</param>
    /// <param name="pageSize">Runs of the page, at most 50,000.</param>
    /// <param name="pageToken">
    /// <see cref="RunSearchPage.NextPageToken"/> of the page before, from a search with the same arguments; null for the
    /// first page.
    /// </param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<RunSearchPage> SearchRunsPageAsync(
        IEnumerable<ExperimentId> experimentIds,
        string? filter = null,
        IReadOnlyList<string>? orderBy = null,
        ViewType view = ViewType.ActiveOnly,
        int pageSize = Limits.DefaultRunsPage,
        string? pageToken = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experimentIds);
        PageSize.Checked(pageSize, Limits.SearchPage);
        SearchRunsResponse page = await _api.Runs.SearchAsync(
            new SearchRunsRequest
            {
                ExperimentIds = [.. experimentIds.Select(id => Rules.ExperimentId(id.Value))],
                Filter = filter,
                RunViewType = ViewTypeText.Of(view),
                MaxResults = pageSize,
                OrderBy = orderBy ?? [],
                PageToken = pageToken,
            },
            cancellationToken);
        return new RunSearchPage([.. page.Runs.Select(Run.From)], PageToken.Next(page.NextPageToken, pageToken));
    }

    /// <summary>Sets the final status of a run, and the current time as its end.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="status">The final status.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task EndRunAsync(
        RunId id, RunStatus status = RunStatus.Finished, CancellationToken cancellationToken = default) =>
        EndRunAsync(id, status, _time.GetUtcNow(), cancellationToken);

    /// <summary>Sets the final status of a run, and the time of its end.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="status">The final status.</param>
    /// <param name="endedAt">The time of its end, to the millisecond.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task EndRunAsync(
        RunId id, RunStatus status, DateTimeOffset endedAt, CancellationToken cancellationToken = default) =>
        await _api.Runs.UpdateAsync(
            new UpdateRunRequest
            {
                RunId = Rules.Id(id.Value, "run id"),
                Status = RunStatusText.Of(status),
                EndTime = endedAt.ToUnixTimeMilliseconds(),
            },
            cancellationToken);

    /// <summary>Changes the status or the name of a run; the time of its end stays as it is.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="status">The new status; null keeps it.</param>
    /// <param name="name">The new name; null keeps it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task UpdateRunAsync(
        RunId id, RunStatus? status = null, string? name = null, CancellationToken cancellationToken = default) =>
        await _api.Runs.UpdateAsync(
            new UpdateRunRequest
            {
                RunId = Rules.Id(id.Value, "run id"),
                Status = status is { } value ? RunStatusText.Of(value) : null,
                RunName = name,
            },
            cancellationToken);

    /// <summary>Deletes a run; it can be restored.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task DeleteRunAsync(RunId id, CancellationToken cancellationToken = default) =>
        await _api.Runs.DeleteAsync(new DeleteRunRequest { RunId = Rules.Id(id.Value, "run id") }, cancellationToken);

    /// <summary>Restores a deleted run.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task RestoreRunAsync(RunId id, CancellationToken cancellationToken = default) =>
        await _api.Runs.RestoreAsync(new RestoreRunRequest { RunId = Rules.Id(id.Value, "run id") }, cancellationToken);

    /// <summary>Sets a tag of a run.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="key">Key, at most 250 characters.</param>
    /// <param name="value">Value, at most 8000 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task SetRunTagAsync(RunId id, string key, string value, CancellationToken cancellationToken = default)
    {
        Rules.Key(key, "key of the tag");
        value = Rules.RunTagValue(value, key, _options);
        await _api.Runs.SetTagAsync(
            new SetTagRequest { RunId = Rules.Id(id.Value, "run id"), Key = key, Value = value }, cancellationToken);
    }

    /// <summary>Deletes a tag of a run.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="key">Key of the tag.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">The run has no such tag.</exception>
    public async Task DeleteRunTagAsync(RunId id, string key, CancellationToken cancellationToken = default) =>
        await _api.Runs.DeleteTagAsync(
            new DeleteTagRequest { RunId = Rules.Id(id.Value, "run id"), Key = key }, cancellationToken);
}
