using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>The versions that a registered model has on the target.</summary>
internal sealed class TargetVersions(
    CopySession session, string name, IReadOnlyList<ModelVersion> versions, SourceMap sources)
{
    private readonly SortedDictionary<int, ModelVersion> _present = new(versions.ToDictionary(version => version.Version));
    private readonly TagCopy _tags = new(session);

    private int Last => _present.Count == 0 ? 0 : _present.Keys.Last();

    /// <summary>Returns the version of a number; null if there is none.</summary>
    public ModelVersion? Find(int number) => _present.GetValueOrDefault(number);

    /// <summary>Creates the copy of a version, without its stage.</summary>
    /// <returns>Where its files are.</returns>
    /// <exception cref="CopyException">It cannot have its number, or its files are not copied.</exception>
    public async Task<VersionFiles> CreateAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        if (Last > version.Version)
        {
            throw NumberIsTaken(Last);
        }

        VersionFiles files = sources.Resolve(version.Source);
        CopiedRun? run = RunOf(version);
        CopiedModel? model = ModelOf(version);
        await FillAsync(version.Version, files.Uri, cancellationToken);
        ModelVersion created = await CreateAsync(
            version.Version,
            CopyMarks.Of(version),
            version.Tags,
            tags => session.Target.CreateModelVersionAsync(
                name,
                files.Uri,
                run?.Id,
                model?.Copy.Id,
                tags,
                version.Description.Length == 0 ? null : version.Description,
                version.RunLink.Length == 0 ? null : version.RunLink,
                cancellationToken),
            cancellationToken);
        if (created.Version != version.Version)
        {
            await session.Target.DeleteModelVersionAsync(name, created.Version, cancellationToken);
            _present.Remove(created.Version);
            throw NumberIsTaken(created.Version);
        }

        await DeletePlaceholdersAsync(cancellationToken);
        return files;
    }

    /// <summary>Sets the description and the tags that differ.</summary>
    /// <returns>True if any did.</returns>
    public async Task<bool> UpdateAsync(ModelVersion version, ModelVersion copy, CancellationToken cancellationToken)
    {
        bool isUpdated = version.Description != copy.Description;
        if (isUpdated)
        {
            await session.Target.UpdateModelVersionAsync(name, version.Version, version.Description, cancellationToken);
        }

        return await _tags.SetAsync(
            What(version.Version),
            TagCopy.Own(version.Tags).Where(tag => copy.Tags.GetValueOrDefault(tag.Key) != tag.Value),
            (key, value) => session.Target.SetModelVersionTagAsync(name, version.Version, key, value, cancellationToken),
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

        await session.Target.TransitionStageAsync(
            name, version.Version, version.Stage, archiveExisting: false, cancellationToken);
        return true;
    }

    public async Task DeletePlaceholdersAsync(CancellationToken cancellationToken)
    {
        foreach (ModelVersion placeholder in _present.Values
            .Where(version => version.Tags.GetValueOrDefault(CopyMarks.Source) == CopyMarks.Placeholder)
            .ToArray())
        {
            await session.Target.DeleteModelVersionAsync(name, placeholder.Version, cancellationToken);
            _present.Remove(placeholder.Version);
        }
    }

    private static CopyException NumberIsTaken(int next) => new(
        $"the target is at number {next} already: versions were deleted there, or copied without this one. To have it, delete the "
        + "registered model on the target, and copy again.")
    {
        IsFinal = true,
    };

    private string What(int number) => $"version {number} of '{name}'";

    private CopiedRun? RunOf(ModelVersion version)
    {
        if (version.RunId is not { } id)
        {
            return null;
        }

        if (!session.Map.Runs.TryGetValue(id, out CopiedRun? run))
        {
            RequireNoFault(id.Value, $"its run {id}");
            session.Summary.AddNote($"{What(version.Version)}: its run {id} is not copied, so it has none.");
        }

        return run;
    }

    private CopiedModel? ModelOf(ModelVersion version)
    {
        if (version.ModelId is not { } id)
        {
            return null;
        }

        if (!session.Map.Models.TryGetValue(id, out CopiedModel? model))
        {
            RequireNoFault(id.Value, $"its logged model {id}");
            session.Summary.AddNote($"{What(version.Version)}: its logged model {id} is not copied, so it has none.");
        }

        return model;
    }

    /// <summary>A link that is left out cannot be added later, so the version waits for what can still be copied.</summary>
    private void RequireNoFault(string id, string what)
    {
        if (session.Map.Faults.TryGetValue(id, out CopyFault fault) && fault is not CopyFault.Gone)
        {
            throw new CopyException($"{what} could not be copied this time.");
        }
    }

    /// <summary>Takes the numbers before a version.</summary>
    private async Task FillAsync(int number, string source, CancellationToken cancellationToken)
    {
        while (Last < number - 1)
        {
            await CreateAsync(
                Last + 1,
                CopyMarks.Placeholder,
                new Dictionary<string, string>(),
                tags => session.Target.CreateModelVersionAsync(name, source, tags: tags, cancellationToken: cancellationToken),
                cancellationToken);
        }

        if (Last >= number)
        {
            throw NumberIsTaken(Last);
        }
    }

    /// <summary>Creates a version, or finds the one that was created if the answer was lost.</summary>
    private async Task<ModelVersion> CreateAsync(
        int number,
        string mark,
        IReadOnlyDictionary<string, string> own,
        Func<Dictionary<string, string>, Task<ModelVersion>> create,
        CancellationToken cancellationToken)
    {
        ModelVersion created;
        try
        {
            created = await _tags.CreateAsync(
                What(number),
                mark,
                own,
                create,
                (version, key, value) => session.Target.SetModelVersionTagAsync(name, version.Version, key, value, cancellationToken),
                cancellationToken);
        }
        catch (MlflowException)
        {
            ModelVersion? found = (await VersionsOf.ReadAsync(session.Target, name, cancellationToken)).FirstOrDefault(version =>
                !_present.ContainsKey(version.Version)
                && version.Status is ModelVersionStatus.Ready
                && version.Tags.GetValueOrDefault(CopyMarks.Source) == mark);
            if (found is null)
            {
                throw;
            }

            created = found;
        }

        _present[created.Version] = created;
        return created;
    }
}
