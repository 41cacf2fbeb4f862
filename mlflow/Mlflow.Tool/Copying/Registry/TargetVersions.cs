using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Copying.Writing;

namespace Mlflow.Tool.Copying.Registry;

/// <summary>The versions that a registered model has on the target.</summary>
internal sealed class TargetVersions
{
    private readonly CopySession _session;
    private readonly RegisteredModel _target;
    private readonly SortedDictionary<int, ModelVersion> _present;
    private readonly TagCopy _tags;

    /// <param name="session">The copy.</param>
    /// <param name="target">The registered model on the target.</param>
    /// <param name="versions">Its versions.</param>
    public TargetVersions(CopySession session, RegisteredModel target, IReadOnlyList<ModelVersion> versions)
    {
        _session = session;
        _target = target;
        _tags = new TagCopy(session);
        _present = new SortedDictionary<int, ModelVersion>(versions.ToDictionary(version => version.Version));
        Numbers = VersionNumbers.Parse(target.Tags.GetValueOrDefault(CopyMarks.Versions));
        foreach (ModelVersion version in versions)
        {
            Note(version);
        }
    }

    /// <summary>The numbers that versions have had.</summary>
    public VersionNumbers Numbers { get; }

    /// <summary>Returns the version of a number; null if there is none.</summary>
    public ModelVersion? Find(int number) => _present.GetValueOrDefault(number);

    /// <summary>True if the target had the version, and it was deleted there.</summary>
    public bool WasDeleted(ModelVersion version) => !_present.ContainsKey(version.Version)
        && (Numbers.WasCopied(version.Version) || (CopyMarks.IsCopy(version.Tags) && !CopyMarks.IsCopy(_target.Tags)));

    /// <summary>Keeps the numbers that versions have had, so that the next copy knows them.</summary>
    public async Task KeepNumbersAsync(CancellationToken cancellationToken)
    {
        string numbers = Numbers.ToString();
        if (Numbers.Last > 0 && numbers != _target.Tags.GetValueOrDefault(CopyMarks.Versions))
        {
            await _session.Target.SetRegisteredModelTagAsync(_target.Name, CopyMarks.Versions, numbers, cancellationToken);
        }
    }

    /// <summary>Notes that all files of a version are there.</summary>
    public async Task CompleteAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        if (!_present[version.Version].Tags.ContainsKey(CopyMarks.Copied))
        {
            await _session.Target.SetModelVersionTagAsync(
                _target.Name, version.Version, CopyMarks.Copied, bool.TrueString, cancellationToken);
        }
    }

    /// <summary>Sets the description and the tags that differ.</summary>
    /// <returns>True if any did.</returns>
    public async Task<bool> UpdateAsync(ModelVersion version, ModelVersion copy, CancellationToken cancellationToken)
    {
        _session.Summary.CountOtherTags(version.Tags, copy.Tags);
        bool isUpdated = version.Description != copy.Description;
        if (isUpdated)
        {
            await _session.Target.UpdateModelVersionAsync(_target.Name, version.Version, version.Description, cancellationToken);
        }

        return await _tags.SetAsync(
            What(version.Version),
            CopyMarks.OwnTags(version.Tags).Where(tag => copy.Tags.GetValueOrDefault(tag.Key) != tag.Value),
            (key, value) => _session.Target.SetModelVersionTagAsync(_target.Name, version.Version, key, value, cancellationToken),
            cancellationToken) || isUpdated;
    }

    /// <summary>Moves the copy of a version to its stage.</summary>
    /// <returns>True if it was in another one.</returns>
    public async Task<bool> FollowStageAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        if (version.Stage == _present[version.Version].Stage || version.Stage is null or "")
        {
            return false;
        }

        await _session.Target.TransitionStageAsync(
            _target.Name, version.Version, version.Stage, archiveExisting: false, cancellationToken);
        return true;
    }

    public async Task DeletePlaceholdersAsync(CancellationToken cancellationToken)
    {
        foreach (ModelVersion placeholder in _present.Values
            .Where(version => version.Tags.GetValueOrDefault(CopyMarks.Source) == CopyMarks.Placeholder)
            .ToArray())
        {
            await DeleteAsync(placeholder.Version, cancellationToken);
        }
    }

    /// <summary>Notes that a version has been created.</summary>
    public void Add(ModelVersion version)
    {
        _present[version.Version] = version;
        Numbers.Reach(version.Version);
    }

    /// <summary>Deletes a version.</summary>
    public async Task DeleteAsync(int number, CancellationToken cancellationToken)
    {
        await _session.Target.DeleteModelVersionAsync(_target.Name, number, cancellationToken);
        _present.Remove(number);
    }

    private void Note(ModelVersion version)
    {
        string? mark = version.Tags.GetValueOrDefault(CopyMarks.Source);
        Numbers.Reach(version.Version);
        if (mark is not null and not CopyMarks.Placeholder)
        {
            Numbers.AddCopy(version.Version);
        }
    }

    private string What(int number) => $"version {number} of '{_target.Name}'";
}
