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
        foreach (SelectedModel model in selection.Models)
        {
            CopyOutcome outcome = CopyOutcome.Failed;
            await session.TryAsync(
                Name(model.Model),
                async () => outcome = await CopyAsync(model, sources, copies, cancellationToken),
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
        SelectedModel selected, SourceMap sources, List<VersionCopy> copies, CancellationToken cancellationToken)
    {
        RegisteredModel model = selected.Model;
        string mark = CopyMarks.Of(model);
        RegisteredModel? target = await session.Target.FindRegisteredModelAsync(model.Name, cancellationToken);
        CopyOutcome outcome = CopyOutcome.Unchanged;
        if (target is null)
        {
            target = await _tags.CreateAsync(
                Name(model),
                mark,
                model.Tags,
                tags => session.Target.CreateRegisteredModelAsync(
                    model.Name, model.Description.Length == 0 ? null : model.Description, tags, cancellationToken),
                (created, key, value) => session.Target.SetRegisteredModelTagAsync(created.Name, key, value, cancellationToken),
                cancellationToken);
            outcome = CopyOutcome.Created;
        }
        else if (target.Tags.GetValueOrDefault(CopyMarks.Source) != mark)
        {
            sources.Release(selected.Versions);
            throw new CopyException(
                "the target has another registered model of this name, so the numbers of its versions are taken. Rename or delete "
                + "that one first.");
        }
        else if (await UpdateAsync(model, target, cancellationToken))
        {
            outcome = CopyOutcome.Updated;
        }

        IReadOnlyList<ModelVersion> versions = await VersionsOf.ReadAsync(session.Target, model.Name, cancellationToken);
        copies.Add(new VersionCopy(session, selected, target, versions, sources));
        return outcome;
    }

    private async Task<bool> UpdateAsync(RegisteredModel model, RegisteredModel target, CancellationToken cancellationToken)
    {
        bool isUpdated = model.Description != target.Description;
        if (isUpdated)
        {
            await session.Target.UpdateRegisteredModelAsync(model.Name, model.Description, cancellationToken);
        }

        return await _tags.SetAsync(
            Name(model),
            TagCopy.Own(model.Tags).Where(tag => target.Tags.GetValueOrDefault(tag.Key) != tag.Value),
            (key, value) => session.Target.SetRegisteredModelTagAsync(model.Name, key, value, cancellationToken),
            cancellationToken) || isUpdated;
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
