using Mlflow.Client;
using Mlflow.Tool.Copying.Experiments;
using Mlflow.Tool.Copying.Lists;
using Mlflow.Tool.Copying.LoggedModels;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Registry;
using Mlflow.Tool.Copying.Runs;
using Mlflow.Tool.Copying.Selection;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Copying.Writing;

namespace Mlflow.Tool.Copying;

/// <summary>
/// Copies experiments, runs, logged models and registered models from one MLflow server to another, through their APIs only.
/// It can be interrupted at any point and repeated: what is complete is left alone, what is not is completed.
/// </summary>
internal static class ServerCopy
{
    /// <summary>Copies.</summary>
    /// <param name="source">The server to copy from. Nothing is written to it.</param>
    /// <param name="target">The server to copy to.</param>
    /// <param name="options">What is copied.</param>
    /// <param name="view">Shows the copy.</param>
    /// <param name="cancellationToken">Interrupts the copy.</param>
    /// <exception cref="CopyException">
    /// The source has no experiment or registered model of a name, or the target is the source or a backup of it.
    /// </exception>
    /// <exception cref="MlflowException">A server cannot be reached, or refuses the credentials.</exception>
    public static async Task<CopySummary> RunAsync(
        MlflowClient source,
        MlflowClient target,
        CopyOptions options,
        ICopyProgress view,
        CancellationToken cancellationToken)
    {
        CopySession session = new(source, target, options, view);
        CopySelection selection = await new SelectionReader(session).ReadAsync(cancellationToken);
        IReadOnlyList<Experiment> present = await ExperimentsOf.ReadAsync(target, ViewType.All, cancellationToken);
        await SameStore.RefuseAsync(session, present, selection.Experiments, cancellationToken);
        using ExperimentStages experiments = new(session);
        using ArtifactCopy artifacts = new(session);
        await new ExperimentCopy(session, experiments).CopyAsync(selection.Experiments, present, cancellationToken);
        int runs = await new RunCreation(session, experiments, new TargetRuns(session, present)).CreateAsync(selection, cancellationToken);
        await new LoggedModelCopy(session, experiments, artifacts, new TargetModels(session, present))
            .CopyAsync(selection, cancellationToken);
        await new RunCopy(session, experiments, artifacts).CopyAsync(selection, runs, cancellationToken);
        await new RegistryCopy(session).CopyAsync(selection, cancellationToken);
        await experiments.DeleteAsync(cancellationToken);
        session.Summary.NoteOtherTags();
        return session.Summary;
    }
}
