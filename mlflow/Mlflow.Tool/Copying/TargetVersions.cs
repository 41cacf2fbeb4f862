using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>The versions that a registered model has on the target.</summary>
internal sealed class TargetVersions
{
    private readonly CopySession _session;
    private readonly RegisteredModel _target;
    private readonly SourceMap _sources;
    private readonly SortedDictionary<int, ModelVersion> _present;
    private readonly TagCopy _tags;
    private readonly VersionNumbers _numbers;

    /// <param name="session">The copy.</param>
    /// <param name="target">The registered model on the target.</param>
    /// <param name="versions">Its versions.</param>
    /// <param name="sources">Finds the files of versions.</param>
    public TargetVersions(CopySession session, RegisteredModel target, IReadOnlyList<ModelVersion> versions, SourceMap sources)
    {
        _session = session;
        _target = target;
        _sources = sources;
        _tags = new TagCopy(session);
        _present = new SortedDictionary<int, ModelVersion>(versions.ToDictionary(version => version.Version));
        _numbers = VersionNumbers.Parse(target.Tags.GetValueOrDefault(CopyMarks.Versions));
        foreach (ModelVersion version in versions)
        {
            Note(version);
        }
    }

    /// <summary>Returns the version of a number; null if there is none.</summary>
    public ModelVersion? Find(int number) => _present.GetValueOrDefault(number);

    /// <summary>True if the target had the version, and it was deleted there.</summary>
    public bool WasDeleted(ModelVersion version) => !_present.ContainsKey(version.Version)
        && (_numbers.WasCopied(version.Version) || (CopyMarks.IsCopy(version.Tags) && !CopyMarks.IsCopy(_target.Tags)));

    /// <summary>Creates the copy of a version, without its stage.</summary>
    /// <returns>Where its files are.</returns>
    /// <exception cref="CopyException">It cannot have its number, or its files are not copied.</exception>
    public async Task<VersionFiles> CreateAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        RequireNumber(version.Version);
        VersionFiles files = _sources.Resolve(version.Source);
        RunId? run = RunOf(version);
        LoggedModelId? model = ModelOf(version);
        await FillAsync(version.Version, files.Uri, cancellationToken);
        Dictionary<string, string> marks = CopyMarks.New(CopyMarks.OriginOf(version), _session.Settings);
        if (!_sources.IsIncomplete(files.Owner))
        {
            marks[CopyMarks.Copied] = bool.TrueString;
        }

        ModelVersion created = await CreateAsync(
            version.Version,
            marks,
            version.Tags,
            tags => _session.Target.CreateModelVersionAsync(
                _target.Name,
                files.Uri,
                run,
                model,
                tags,
                version.Description.Length == 0 ? null : version.Description,
                version.RunLink.Length == 0 ? null : version.RunLink,
                cancellationToken),
            cancellationToken);
        if (created.Version != version.Version)
        {
            // Versions were deleted there before any copy: no one knows their numbers otherwise.
            await _session.Target.DeleteModelVersionAsync(_target.Name, created.Version, cancellationToken);
            _present.Remove(created.Version);
            throw NumberIsTaken(created.Version);
        }

        _numbers.AddCopy(version.Version);
        await DeletePlaceholdersAsync(cancellationToken);
        return files;
    }

    /// <summary>Keeps the numbers that versions have had, so that the next copy knows them.</summary>
    public async Task KeepNumbersAsync(CancellationToken cancellationToken)
    {
        string numbers = _numbers.ToString();
        if (_numbers.Last > 0 && numbers != _target.Tags.GetValueOrDefault(CopyMarks.Versions))
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
            TagCopy.Own(version.Tags).Where(tag => copy.Tags.GetValueOrDefault(tag.Key) != tag.Value),
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
            await _session.Target.DeleteModelVersionAsync(_target.Name, placeholder.Version, cancellationToken);
            _present.Remove(placeholder.Version);
        }
    }

    private void Note(ModelVersion version)
    {
        string? mark = version.Tags.GetValueOrDefault(CopyMarks.Source);
        _numbers.Reach(version.Version);
        if (mark is not null and not CopyMarks.Placeholder)
        {
            _numbers.AddCopy(version.Version);
        }
    }

    private void RequireNumber(int number)
    {
        if (_numbers.Last >= number)
        {
            throw NumberIsTaken(_numbers.Last);
        }
    }

    private static CopyException NumberIsTaken(int last) => new(
        $"the target has used number {last} already: versions were deleted there, or copied without this one. To have it, delete the "
        + "registered model on the target, and copy again.")
    {
        IsFinal = true,
    };

    private string What(int number) => $"version {number} of '{_target.Name}'";

    private RunId? RunOf(ModelVersion version)
    {
        if (version.RunId is not { } id)
        {
            return null;
        }

        if (_session.Map.FindRun(id) is { } run)
        {
            return run;
        }

        RequireNoFault(id.Value, $"its run {id}");
        _session.Summary.AddNote($"{What(version.Version)}: its run {id} is not copied, so it has none.");
        return null;
    }

    private LoggedModelId? ModelOf(ModelVersion version)
    {
        if (version.ModelId is not { } id)
        {
            return null;
        }

        if (_session.Map.FindModel(id) is { } model)
        {
            return model;
        }

        RequireNoFault(id.Value, $"its logged model {id}");
        _session.Summary.AddNote($"{What(version.Version)}: its logged model {id} is not copied, so it has none.");
        return null;
    }

    /// <summary>A link that is left out cannot be added later, so the version waits for what can still be copied.</summary>
    private void RequireNoFault(string id, string what)
    {
        if (_session.Map.Faults.TryGetValue(id, out CopyFault fault) && fault is CopyFault.NotCreated or CopyFault.Incomplete)
        {
            throw new CopyException($"{what} could not be copied this time.");
        }
    }

    /// <summary>Takes the numbers before a version.</summary>
    private async Task FillAsync(int number, string source, CancellationToken cancellationToken)
    {
        while (_numbers.Last < number - 1)
        {
            await CreateAsync(
                _numbers.Last + 1,
                CopyMarks.New(CopyMarks.Placeholder, _session.Settings),
                new Dictionary<string, string>(),
                tags => _session.Target.CreateModelVersionAsync(_target.Name, source, tags: tags, cancellationToken: cancellationToken),
                cancellationToken);
        }

        RequireNumber(number);
    }

    /// <summary>Creates a version, or finds the one that was created if the answer was lost.</summary>
    private async Task<ModelVersion> CreateAsync(
        int number,
        Dictionary<string, string> marks,
        IReadOnlyDictionary<string, string> own,
        Func<Dictionary<string, string>, Task<ModelVersion>> create,
        CancellationToken cancellationToken)
    {
        ModelVersion created;
        try
        {
            created = await _tags.CreateAsync(
                What(number),
                marks,
                own,
                create,
                (version, key, value) => _session.Target.SetModelVersionTagAsync(_target.Name, version.Version, key, value, cancellationToken),
                cancellationToken);
        }
        catch (MlflowException)
        {
            ModelVersion? found = (await VersionsOf.ReadAsync(_session.Target, _target.Name, cancellationToken)).FirstOrDefault(version =>
                !_present.ContainsKey(version.Version)
                && version.Status is ModelVersionStatus.Ready
                && version.Tags.GetValueOrDefault(CopyMarks.Source) == marks[CopyMarks.Source]);
            if (found is null)
            {
                throw;
            }

            created = found;
        }

        _present[created.Version] = created with { Tags = marks };
        _numbers.Reach(created.Version);
        return created;
    }
}
