using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>
/// Copies the versions of one registered model with their numbers. A server numbers them itself, so a number that the source
/// does not have is taken by a placeholder, which is deleted when the version after it exists.
/// </summary>
internal sealed class VersionCopy(
    CopySession session,
    SelectedModel selected,
    RegisteredModel target,
    IReadOnlyList<ModelVersion> versions,
    SourceMap sources)
{
    private readonly TargetVersions _target = new(session, selected.Model.Name, versions, sources);
    private readonly HashSet<int> _complete = [];
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

    /// <summary>Notes which versions are on the target, and whose numbers others have there.</summary>
    public void Announce()
    {
        foreach (ModelVersion version in selected.Versions)
        {
            if (_target.Find(version.Version) is not { } copy)
            {
                continue;
            }

            if (IsCopy(copy, version))
            {
                sources.Add(version, FilesOf(version).Owner);
            }
            else
            {
                sources.Release([version]);
            }
        }
    }

    /// <exception cref="CopyException">It cannot have its number, or its files are not copied.</exception>
    public async Task<CopyOutcome> CopyAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        ModelVersion? copy = _target.Find(version.Version);
        if (copy is not null && !IsCopy(copy, version))
        {
            throw new CopyException("the target has another version of this number.");
        }

        bool isUpdated = copy is not null && await _target.UpdateAsync(version, copy, cancellationToken);
        VersionFiles files = copy is null ? await CreateAsync(version, cancellationToken) : FilesOf(version);
        sources.Add(version, files.Owner);
        if (sources.IsIncomplete(files.Owner))
        {
            throw new CopyException($"it lacks files, since those of '{files.Owner}' could not all be copied.");
        }

        isUpdated |= await _target.FollowStageAsync(version, cancellationToken);
        _complete.Add(version.Version);
        return copy is null ? CopyOutcome.Created : isUpdated ? CopyOutcome.Updated : CopyOutcome.Unchanged;
    }

    /// <summary>Deletes the placeholders that are left, and sets the aliases.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        // Without them a version that could not be copied would get another number the next time.
        if (!_isBlocked)
        {
            await _target.DeletePlaceholdersAsync(cancellationToken);
        }

        foreach ((string alias, int version) in selected.Model.Aliases)
        {
            bool isSet = target.Aliases.TryGetValue(alias, out int present);
            if (isSet && present == version)
            {
                continue;
            }

            if (!_complete.Contains(version))
            {
                session.AddProblem(
                    $"alias '{alias}' of '{Name}': it {(isSet ? $"stays at version {present}" : "is not set")}, since version {version} "
                    + "is not complete on the target.");
                continue;
            }

            await session.TryAsync(
                $"alias '{alias}' of '{Name}'",
                () => session.Target.SetAliasAsync(Name, alias, version, cancellationToken),
                cancellationToken);
        }
    }

    private static bool IsCopy(ModelVersion copy, ModelVersion version) =>
        copy.Tags.GetValueOrDefault(CopyMarks.Source) == CopyMarks.Of(version);

    /// <summary>Returns the files of a version that is on the target.</summary>
    private VersionFiles FilesOf(ModelVersion version)
    {
        try
        {
            return sources.Resolve(version.Source);
        }
        catch (CopyException)
        {
            // They were copied with it, and are not part of this copy.
            return new VersionFiles(version.Source, null);
        }
    }

    private async Task<VersionFiles> CreateAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        if (_isBlocked)
        {
            throw new CopyException("an earlier version could not be copied, and this one would take its number.");
        }

        try
        {
            return await _target.CreateAsync(version, cancellationToken);
        }
        catch (CopyException failure) when (failure.IsFinal)
        {
            // No copy can mend it: its number is free, as that of a deleted version.
            sources.Release([version]);
            throw;
        }
        catch (Exception failure) when (failure is CopyException or ArgumentException or MlflowException)
        {
            _isBlocked = true;
            throw;
        }
    }
}
