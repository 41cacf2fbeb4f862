using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>
/// Copies the versions of one registered model with their numbers. A server numbers them itself, so a number that the source
/// does not have is taken by a placeholder, which is deleted when the version after it exists.
/// </summary>
internal sealed class VersionCopy(
    CopySession session, SelectedModel selected, RegisteredModel target, IReadOnlyList<ModelVersion> versions)
{
    private readonly SortedDictionary<int, ModelVersion> _present = new(versions.ToDictionary(version => version.Version));
    private readonly Dictionary<string, string> _roots = Roots(session.Map);
    private bool _isBlocked;

    public string Name => selected.Model.Name;

    /// <summary>The versions by number, each with the time by which those of several models are ordered.</summary>
    public IEnumerable<(ModelVersion Version, DateTimeOffset Order)> InOrder
    {
        get
        {
            DateTimeOffset latest = DateTimeOffset.MinValue;
            foreach (ModelVersion version in selected.Versions)
            {
                latest = version.CreatedAt > latest ? version.CreatedAt.Value : latest;
                yield return (version, latest);
            }
        }
    }

    /// <exception cref="CopyException">It cannot have its number, or its files are not copied.</exception>
    public async Task<CopyOutcome> CopyAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        if (!_present.TryGetValue(version.Version, out ModelVersion? copy))
        {
            await CreateAsync(version, cancellationToken);
            return CopyOutcome.Created;
        }

        if (copy.Tags.GetValueOrDefault(CopyMarks.Source) != CopyMarks.Of(version))
        {
            throw new CopyException("the target has another version of this number.");
        }

        return await UpdateAsync(version, copy, cancellationToken) ? CopyOutcome.Updated : CopyOutcome.Unchanged;
    }

    /// <summary>Deletes the placeholders that are left, and sets the aliases.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        // Without them a version that could not be copied would get another number the next time.
        if (!_isBlocked)
        {
            await DeletePlaceholdersAsync(cancellationToken);
        }

        foreach ((string alias, int version) in selected.Model.Aliases)
        {
            bool isSet = target.Aliases.TryGetValue(alias, out int present) && present == version;
            if (!isSet && _present.ContainsKey(version))
            {
                await session.Target.SetAliasAsync(Name, alias, version, cancellationToken);
            }
        }
    }

    private static Dictionary<string, string> Roots(CopyMap map)
    {
        Dictionary<string, string> roots = new(StringComparer.Ordinal);
        foreach (CopiedRun run in map.Runs.Values)
        {
            roots[run.SourceUri] = run.Uri;
        }

        foreach (CopiedModel model in map.Models.Values)
        {
            roots[model.Source.ArtifactUri] = model.Copy.ArtifactUri;
        }

        return roots;
    }

    private static bool IsPlaceholder(ModelVersion version) =>
        version.Tags.GetValueOrDefault(CopyMarks.Source) == CopyMarks.Placeholder;

    private async Task CreateAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        int last = _present.Count == 0 ? 0 : _present.Keys.Last();
        if (_isBlocked || last > version.Version)
        {
            throw new CopyException(
                $"the target's next number for '{Name}' is above it, or an earlier version could not be copied. Mend that, delete the "
                + "registered model on the target, and copy again.");
        }

        try
        {
            string source = SourceUri.Map(version.Source, session.Map, _roots);
            await FillAsync(last, version.Version, source, cancellationToken);
            await CreateAsync(version, source, cancellationToken);
            await DeletePlaceholdersAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is CopyException or ArgumentException or MlflowException)
        {
            // A later version would take its number.
            _isBlocked = true;
            throw;
        }
    }

    private async Task CreateAsync(ModelVersion version, string source, CancellationToken cancellationToken)
    {
        CopiedRun? run = version.RunId is { } id ? session.Map.Runs.GetValueOrDefault(id) : null;
        if (run is null && version.RunId is not null)
        {
            session.Summary.AddNote($"version {version.Version} of '{Name}': its run {version.RunId} is gone, so it has none.");
        }

        CopiedModel? model = version.ModelId is { } modelId ? session.Map.Models.GetValueOrDefault(modelId) : null;
        Dictionary<string, string> tags = CopyMarks.New(CopyMarks.Of(version), session.Options);
        foreach ((string key, string value) in RegistryCopy.OwnTags(version.Tags))
        {
            tags[key] = value;
        }

        ModelVersion created = await session.Target.CreateModelVersionAsync(
            Name,
            source,
            run?.Id,
            model?.Copy.Id,
            tags,
            version.Description.Length == 0 ? null : version.Description,
            version.RunLink.Length == 0 ? null : version.RunLink,
            cancellationToken);
        _present[created.Version] = created;
        if (created.Version != version.Version)
        {
            await session.Target.DeleteModelVersionAsync(Name, created.Version, cancellationToken);
            throw new CopyException(
                $"the target gave it the number {created.Version}: versions were deleted there before. Delete the registered model on "
                + "the target, and copy again.");
        }

        await FollowStageAsync(version, created, cancellationToken);
    }

    /// <summary>Takes the numbers before a version.</summary>
    private async Task FillAsync(int last, int number, string source, CancellationToken cancellationToken)
    {
        while (last < number - 1)
        {
            ModelVersion placeholder = await session.Target.CreateModelVersionAsync(
                Name,
                source,
                tags: CopyMarks.New(CopyMarks.Placeholder, session.Options),
                cancellationToken: cancellationToken);
            last = placeholder.Version;
            _present[last] = placeholder;
        }
    }

    private async Task DeletePlaceholdersAsync(CancellationToken cancellationToken)
    {
        foreach (ModelVersion placeholder in _present.Values.Where(IsPlaceholder).ToArray())
        {
            await session.Target.DeleteModelVersionAsync(Name, placeholder.Version, cancellationToken);
            _present.Remove(placeholder.Version);
        }
    }

    private async Task<bool> UpdateAsync(ModelVersion version, ModelVersion copy, CancellationToken cancellationToken)
    {
        bool isUpdated = await FollowStageAsync(version, copy, cancellationToken);
        if (version.Description != copy.Description)
        {
            await session.Target.UpdateModelVersionAsync(Name, version.Version, version.Description, cancellationToken);
            isUpdated = true;
        }

        foreach ((string key, string value) in RegistryCopy.OwnTags(version.Tags))
        {
            if (copy.Tags.GetValueOrDefault(key) != value)
            {
                await session.Target.SetModelVersionTagAsync(Name, version.Version, key, value, cancellationToken);
                isUpdated = true;
            }
        }

        return isUpdated;
    }

    private async Task<bool> FollowStageAsync(ModelVersion version, ModelVersion copy, CancellationToken cancellationToken)
    {
        if (version.Stage == copy.Stage || version.Stage is null or "")
        {
            return false;
        }

        await session.Target.TransitionStageAsync(
            Name, version.Version, version.Stage, archiveExisting: false, cancellationToken);
        return true;
    }
}
