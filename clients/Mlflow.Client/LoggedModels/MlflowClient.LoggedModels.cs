using System.Runtime.CompilerServices;
using Mlflow.Client.Artifacts;
using Mlflow.Client.LoggedModels;
using Mlflow.Client.Validation;
using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Returns the logged model with this id.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">It does not exist, or it is deleted.</exception>
    public async Task<LoggedModel> GetLoggedModelAsync(LoggedModelId id, CancellationToken cancellationToken = default)
    {
        GetLoggedModelResponse answer =
            await _api.LoggedModels.GetAsync(Rules.Id(id.Value, "model id"), cancellationToken);
        return LoggedModel.From(answer.Model);
    }

    /// <summary>Returns the logged models that match a filter, page by page as they are read.</summary>
    /// <param name="experimentIds">Experiments to look in.</param>
    /// <param name="filter">
    /// Filter, for example <c>tags.campaign = '7' AND metrics.accuracy > 0.9</c>; null for all.
    /// </param>
    /// <param name="orderBy">
    /// Fields, for example <c>creation_timestamp DESC</c> or <c>metrics.accuracy ASC</c>; by default the latest first.
    /// </param>
    /// <param name="pageSize">Models for each request.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="MlflowException">
    /// The server is older than 3.0 and has no logged models, among other reasons.
    /// </exception>
    public async IAsyncEnumerable<LoggedModel> SearchLoggedModelsAsync(
        IEnumerable<ExperimentId> experimentIds,
        string? filter = null,
        IReadOnlyList<string>? orderBy = null,
        int pageSize = Limits.DefaultLoggedModelsPage,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experimentIds);
        PageSize.Checked(pageSize);
        string[] ids = [.. experimentIds.Select(id => Rules.ExperimentId(id.Value))];
        string? token = null;
        do
        {
            SearchLoggedModelsResponse page = await _api.LoggedModels.SearchAsync(
                new SearchLoggedModelsRequest
                {
                    ExperimentIds = ids,
                    Filter = filter,
                    OrderBy = [.. (orderBy ?? []).Select(ReadOrder)],
                    MaxResults = pageSize,
                    PageToken = token,
                },
                cancellationToken);
            foreach (LoggedModelRecord model in page.Models)
            {
                yield return LoggedModel.From(model);
            }

            token = PageToken.Next(page.NextPageToken, token);
        }
        while (token is not null);
    }

    /// <summary>Sets tags of a logged model.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="tags">Tags, by key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task SetLoggedModelTagsAsync(
        LoggedModelId id, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tags);
        await _api.LoggedModels.SetTagsAsync(
            Rules.Id(id.Value, "model id"),
            new SetLoggedModelTagsRequest { Tags = LoggedModelEntries.Tags(tags) },
            cancellationToken);
    }

    /// <summary>Deletes a tag of a logged model.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="key">Key of the tag.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task DeleteLoggedModelTagAsync(
        LoggedModelId id, string key, CancellationToken cancellationToken = default)
    {
        Rules.Key(key, "key of the tag");
        await _api.LoggedModels.DeleteTagAsync(Rules.Id(id.Value, "model id"), key, cancellationToken);
    }

    /// <summary>Deletes a logged model.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task DeleteLoggedModelAsync(LoggedModelId id, CancellationToken cancellationToken = default) =>
        await _api.LoggedModels.DeleteAsync(Rules.Id(id.Value, "model id"), cancellationToken);

    /// <summary>
    /// Returns the entries of a folder among a logged model's artifacts; none if the folder does not exist.
    /// </summary>
    /// <param name="modelId">The model's id.</param>
    /// <param name="path">Folder; null for the root.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <exception cref="MlflowNotFoundException">There is no such model.</exception>
    public async IAsyncEnumerable<ArtifactInfo> ListArtifactsAsync(
        LoggedModelId modelId, string? path = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string id = Rules.Id(modelId.Value, "model id");
        string? folder = path is null ? null : ArtifactPath.Valid(path);
        string? token = null;
        do
        {
            ListArtifactsResponse page =
                await _api.LoggedModels.ListArtifactsAsync(id, folder, token, cancellationToken);
            foreach (ArtifactFileInfo file in page.Files)
            {
                yield return new ArtifactInfo(file.Path ?? string.Empty, file.IsDir ?? false, file.FileSize);
            }

            token = PageToken.Next(page.NextPageToken, token);
        }
        while (token is not null);
    }

    private static LoggedModelOrderBy ReadOrder(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        bool? isAscending = words switch
        {
            [_] => true,
            [_, string word] when word.Equals("ASC", StringComparison.OrdinalIgnoreCase) => true,
            [_, string word] when word.Equals("DESC", StringComparison.OrdinalIgnoreCase) => false,
            _ => null,
        };
        return isAscending is { } ascending
            ? new LoggedModelOrderBy { FieldName = words[0], Ascending = ascending }
            : throw new ArgumentException(
                $"'{text}' is not a field to order by, such as 'creation_timestamp DESC'.", nameof(text));
    }
}
