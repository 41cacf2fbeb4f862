using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Selection;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Registry;

/// <summary>Copies the versions of one registered model, and then its aliases.</summary>
internal sealed class VersionCopy(
    CopySession session,
    SelectedModel selected,
    RegisteredModel target,
    IReadOnlyList<ModelVersion> versions,
    SourceMap sources)
{
    private readonly TargetVersions _target = new(session, target, versions);
    private readonly HashSet<int> _complete = [];
    private readonly HashSet<int> _deleted = [];
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

            if (CopyMarks.AreOfOneVersion(copy, version))
            {
                sources.Add(version, target.Name, OwnerOf(version));
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
        if (copy is null)
        {
            return _target.WasDeleted(version) ? LeaveDeleted(version) : await CompleteAsync(
                version, (await CreateAsync(version, cancellationToken)).Owner, CopyOutcome.Created, cancellationToken);
        }

        if (!CopyMarks.AreOfOneVersion(copy, version))
        {
            throw new CopyException("the target has another version of this number.");
        }

        if (!CopyMarks.IsCopy(copy.Tags))
        {
            // The version of the source is a copy of this one.
            sources.Add(version, target.Name, owner: null);
            _complete.Add(version.Version);
            return CopyOutcome.Unchanged;
        }

        bool isUpdated = await _target.UpdateAsync(version, copy, cancellationToken);
        return await CompleteAsync(
            version,
            FindOwner(version, copy),
            isUpdated ? CopyOutcome.Updated : CopyOutcome.Unchanged,
            cancellationToken);
    }

    /// <summary>Deletes the placeholders that are left, and sets the aliases.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        // Without them a version that could not be copied would get another number the next time.
        if (!_isBlocked)
        {
            await _target.DeletePlaceholdersAsync(cancellationToken);
        }

        await _target.KeepNumbersAsync(cancellationToken);
        await new AliasCopy(session, selected.Model, target).CopyAsync(_complete, _deleted, cancellationToken);
    }

    private CopyOutcome LeaveDeleted(ModelVersion version)
    {
        _deleted.Add(version.Version);
        sources.Release([version]);
        session.Summary.AddNote($"version {version.Version} of '{Name}' was deleted on the target, and stays so.");
        return CopyOutcome.Unchanged;
    }

    private async Task<CopyOutcome> CompleteAsync(
        ModelVersion version, string? owner, CopyOutcome outcome, CancellationToken cancellationToken)
    {
        sources.Add(version, target.Name, owner);
        if (sources.IsIncomplete(owner))
        {
            throw new CopyException($"it lacks files, since those of '{owner}' could not all be copied.");
        }

        await _target.CompleteAsync(version, cancellationToken);
        bool isMoved = await _target.FollowStageAsync(version, cancellationToken);
        _complete.Add(version.Version);
        return isMoved && outcome is CopyOutcome.Unchanged ? CopyOutcome.Updated : outcome;
    }

    /// <summary>Returns the owner of the files of a version that is on the target; null if they are not part of this copy.</summary>
    private string? OwnerOf(ModelVersion version)
    {
        try
        {
            return sources.Resolve(version.Source).Owner;
        }
        catch (CopyException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="OwnerOf"/>
    /// <exception cref="CopyException">They are not part of this copy, and no earlier one was complete.</exception>
    private string? FindOwner(ModelVersion version, ModelVersion copy)
    {
        try
        {
            return sources.Resolve(version.Source).Owner;
        }
        catch (CopyException) when (copy.Tags.ContainsKey(CopyMarks.Copied))
        {
            return null;
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
            return await new VersionCreation(session, target, _target, sources).CreateAsync(version, cancellationToken);
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
