using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>
/// Copies registered models: first the models, then all versions in the order of their creation, since the source of one can
/// be another, then aliases, so that nobody follows one to a version that is not complete.
/// </summary>
internal sealed class RegistryCopy(CopySession session)
{
    private readonly TagCopy _tags = new(session);

    public async Task CopyAsync(CopySelection selection, CancellationToken cancellationToken)
    {
        session.View.Begin(CopyStage.RegisteredModels, selection.Models.Count);
        SourceMap sources = new(session, selection.Sources);
        sources.Await(selection.Models.SelectMany(model => model.Versions));
        List<VersionCopy> copies = [];
        RegistryCounterparts? counterparts = null;
        foreach (SelectedModel model in selection.Models)
        {
            CopyOutcome outcome = CopyOutcome.Failed;
            await session.TryAsync(
                Name(model.Model),
                async () =>
                {
                    counterparts ??= new RegistryCounterparts(
                        session, await RegisteredModelsOf.ReadAsync(session.Target, cancellationToken));
                    outcome = await CopyAsync(model, counterparts, sources, copies, cancellationToken);
                },
                cancellationToken);
            session.Count(CopyStage.RegisteredModels, outcome);
        }

        session.View.End(CopyStage.RegisteredModels, session.Summary.Of(CopyStage.RegisteredModels));
        foreach (VersionCopy copy in copies)
        {
            copy.Announce();
        }

        await CopyVersionsAsync(copies, cancellationToken);
    }

    private static string Name(RegisteredModel model) => $"registered model '{model.Name}'";

    private async Task<CopyOutcome> CopyAsync(
        SelectedModel selected,
        RegistryCounterparts counterparts,
        SourceMap sources,
        List<VersionCopy> copies,
        CancellationToken cancellationToken)
    {
        RegisteredModel model = selected.Model;
        RegisteredModel? target = await counterparts.FindAsync(model, cancellationToken);
        CopyOutcome outcome = CopyOutcome.Unchanged;
        if (target is null)
        {
            if (await session.Target.FindRegisteredModelAsync(model.Name, cancellationToken) is not null)
            {
                sources.Release(selected.Versions);
                throw new CopyException(
                    "the target has another registered model of this name, so the numbers of its versions are taken. Rename or "
                    + "delete that one first.");
            }

            target = await CreateAsync(model, cancellationToken);
            outcome = CopyOutcome.Created;
        }
        else
        {
            bool isUpdated = await UpdateAsync(model, target, cancellationToken);
            if (CopyMarks.IsCopy(target.Tags) && await FollowNameAsync(model, target, cancellationToken))
            {
                target = target with { Name = model.Name };
                isUpdated = true;
            }

            outcome = isUpdated ? CopyOutcome.Updated : CopyOutcome.Unchanged;
        }

        IReadOnlyList<ModelVersion> versions = await VersionsOf.ReadAsync(session.Target, target.Name, cancellationToken);
        copies.Add(new VersionCopy(session, selected, target, versions, sources));
        return outcome;
    }

    private Task<RegisteredModel> CreateAsync(RegisteredModel model, CancellationToken cancellationToken)
    {
        Dictionary<string, string> marks = CopyMarks.New(CopyMarks.OriginOf(model), session.Settings);
        marks[CopyMarks.Name] = model.Name;
        return _tags.CreateAsync(
            Name(model),
            marks,
            model.Tags,
            async tags => await session.Target.CreateRegisteredModelAsync(
                model.Name, model.Description.Length == 0 ? null : model.Description, tags, cancellationToken) with
            {
                Tags = marks,
            },
            (created, key, value) => session.Target.SetRegisteredModelTagAsync(created.Name, key, value, cancellationToken),
            cancellationToken);
    }

    /// <summary>Sets what differs on a copy; on an original only what it does not have.</summary>
    private async Task<bool> UpdateAsync(RegisteredModel model, RegisteredModel target, CancellationToken cancellationToken)
    {
        bool isCopy = CopyMarks.IsCopy(target.Tags);
        if (isCopy)
        {
            session.Summary.CountOtherTags(model.Tags, target.Tags);
        }

        bool isUpdated = model.Description != target.Description && (isCopy || target.Description.Length == 0);
        if (isUpdated)
        {
            await session.Target.UpdateRegisteredModelAsync(target.Name, model.Description, cancellationToken);
        }

        return await _tags.SetAsync(
            Name(model),
            TagCopy.Own(model.Tags)
                .Where(tag => !target.Tags.TryGetValue(tag.Key, out string? present) || (isCopy && present != tag.Value)),
            (key, value) => session.Target.SetRegisteredModelTagAsync(target.Name, key, value, cancellationToken),
            cancellationToken) || isUpdated;
    }

    /// <summary>Gives the copy the new name of its source, unless it has got another one on the target.</summary>
    /// <returns>True if it has got one.</returns>
    private async Task<bool> FollowNameAsync(RegisteredModel model, RegisteredModel target, CancellationToken cancellationToken)
    {
        string? known = target.Tags.GetValueOrDefault(CopyMarks.Name);
        bool isRenamed = false;
        if (model.Name != known && target.Name == known)
        {
            isRenamed = await session.TryAsync(
                $"{Name(model)}, its name",
                () => session.Target.RenameRegisteredModelAsync(target.Name, model.Name, cancellationToken),
                cancellationToken);
        }

        if (model.Name != known && (isRenamed || target.Name == model.Name))
        {
            await session.Target.SetRegisteredModelTagAsync(model.Name, CopyMarks.Name, model.Name, cancellationToken);
        }
        else if (!isRenamed && target.Name != model.Name && target.Name != known)
        {
            session.Summary.AddNote($"{Name(model)} is '{target.Name}' on the target, and keeps that name.");
        }

        return isRenamed;
    }

    private async Task CopyVersionsAsync(IReadOnlyList<VersionCopy> copies, CancellationToken cancellationToken)
    {
        List<(ModelVersion Version, VersionCopy Copy)> versions =
        [
            .. copies.SelectMany(copy => copy.InOrder, (copy, entry) => (entry.Version, entry.Order, Copy: copy))
                .OrderBy(entry => entry.Order)
                .Select(entry => (entry.Version, entry.Copy)),
        ];
        session.View.Begin(CopyStage.ModelVersions, versions.Count);
        foreach ((ModelVersion version, VersionCopy copy) in versions)
        {
            CopyOutcome outcome = CopyOutcome.Failed;
            await session.TryAsync(
                $"version {version.Version} of '{version.Name}'",
                async () => outcome = await copy.CopyAsync(version, cancellationToken),
                cancellationToken);
            session.Count(CopyStage.ModelVersions, outcome);
        }

        foreach (VersionCopy copy in copies)
        {
            await session.TryAsync(
                $"registered model '{copy.Name}'", () => copy.CompleteAsync(cancellationToken), cancellationToken);
        }

        session.View.End(CopyStage.ModelVersions, session.Summary.Of(CopyStage.ModelVersions));
    }
}
