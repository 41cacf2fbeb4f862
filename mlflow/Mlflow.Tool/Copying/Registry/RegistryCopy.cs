using Mlflow.Client;
using Mlflow.Tool.Copying.Lists;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Selection;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Registry;

/// <summary>
/// Copies registered models: first the models, then all versions in the order of their creation, since the source of one can
/// be another, then aliases, so that nobody follows one to a version that is not complete.
/// </summary>
internal sealed class RegistryCopy(CopySession session)
{
    public async Task CopyAsync(CopySelection selection, CancellationToken cancellationToken)
    {
        session.View.Begin(CopyStage.RegisteredModels, selection.Models.Count);
        SourceMap sources = new(session, selection.Sources);
        sources.Await(selection.Models.SelectMany(model => model.Versions));
        List<VersionCopy> copies = [];
        RegisteredModelCopy? registered = null;
        foreach (SelectedModel model in selection.Models)
        {
            CopyOutcome outcome = CopyOutcome.Failed;
            await session.TryAsync(
                Name(model.Model),
                async () =>
                {
                    registered ??= new RegisteredModelCopy(
                        session, new RegistryCounterparts(session, await RegisteredModelsOf.ReadAsync(session.Target, cancellationToken)));
                    outcome = await CopyAsync(model, registered, sources, copies, cancellationToken);
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
        RegisteredModelCopy registered,
        SourceMap sources,
        List<VersionCopy> copies,
        CancellationToken cancellationToken)
    {
        CopyOutcome outcome;
        RegisteredModel target;
        try
        {
            (outcome, target) = await registered.CopyAsync(selected.Model, cancellationToken);
        }
        catch (CopyException)
        {
            sources.Release(selected.Versions);
            throw;
        }

        IReadOnlyList<ModelVersion> versions = await VersionsOf.ReadAsync(session.Target, target.Name, cancellationToken);
        copies.Add(new VersionCopy(session, selected, target, versions, sources));
        return outcome;
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
