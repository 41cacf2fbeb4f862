using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>
/// Copies registered models: first the models, then all versions in the order of their creation, since the source of one can
/// be another, then aliases, so that nobody follows one to a version that is not complete.
/// </summary>
internal sealed class RegistryCopy(CopySession session)
{
    public async Task CopyAsync(IReadOnlyList<SelectedModel> models, CancellationToken cancellationToken)
    {
        session.View.Begin(CopyStage.RegisteredModels, models.Count);
        List<VersionCopy> copies = [];
        foreach (SelectedModel model in models)
        {
            CopyOutcome outcome = CopyOutcome.Failed;
            await session.TryAsync(
                $"registered model '{model.Model.Name}'",
                async () => outcome = await CopyAsync(model, copies, cancellationToken));
            session.Count(CopyStage.RegisteredModels, outcome);
        }

        session.View.End(CopyStage.RegisteredModels, session.Summary.Of(CopyStage.RegisteredModels));
        await CopyVersionsAsync(copies, cancellationToken);
    }

    private async Task<CopyOutcome> CopyAsync(
        SelectedModel selected, List<VersionCopy> copies, CancellationToken cancellationToken)
    {
        RegisteredModel model = selected.Model;
        string mark = CopyMarks.Of(model);
        RegisteredModel? target = await session.Target.FindRegisteredModelAsync(model.Name, cancellationToken);
        CopyOutcome outcome = CopyOutcome.Unchanged;
        if (target is null)
        {
            Dictionary<string, string> tags = CopyMarks.New(mark, session.Options);
            foreach ((string key, string value) in OwnTags(model.Tags))
            {
                tags[key] = value;
            }

            target = await session.Target.CreateRegisteredModelAsync(
                model.Name, model.Description.Length == 0 ? null : model.Description, tags, cancellationToken);
            outcome = CopyOutcome.Created;
        }
        else if (target.Tags.GetValueOrDefault(CopyMarks.Source) != mark)
        {
            throw new CopyException(
                "the target has another registered model of this name, so the numbers of its versions are taken. Rename or delete "
                + "that one first.");
        }
        else if (await UpdateAsync(model, target, cancellationToken))
        {
            outcome = CopyOutcome.Updated;
        }

        copies.Add(new VersionCopy(
            session, selected, target, await VersionsOf.ReadAsync(session.Target, model.Name, cancellationToken)));
        return outcome;
    }

    /// <summary>Returns the tags that are copied.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OwnTags(IReadOnlyDictionary<string, string> tags) =>
        tags.Where(tag => !CopyMarks.IsMark(tag.Key));

    private async Task<bool> UpdateAsync(RegisteredModel model, RegisteredModel target, CancellationToken cancellationToken)
    {
        bool isUpdated = false;
        if (model.Description != target.Description)
        {
            await session.Target.UpdateRegisteredModelAsync(model.Name, model.Description, cancellationToken);
            isUpdated = true;
        }

        foreach ((string key, string value) in OwnTags(model.Tags))
        {
            if (target.Tags.GetValueOrDefault(key) != value)
            {
                await session.Target.SetRegisteredModelTagAsync(model.Name, key, value, cancellationToken);
                isUpdated = true;
            }
        }

        return isUpdated;
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
                async () => outcome = await copy.CopyAsync(version, cancellationToken));
            session.Count(CopyStage.ModelVersions, outcome);
        }

        foreach (VersionCopy copy in copies)
        {
            await session.TryAsync($"registered model '{copy.Name}'", () => copy.CompleteAsync(cancellationToken));
        }

        session.View.End(CopyStage.ModelVersions, session.Summary.Of(CopyStage.ModelVersions));
    }
}
