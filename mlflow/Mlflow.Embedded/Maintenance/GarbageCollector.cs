using System.Globalization;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Maintenance;

/// <summary>
/// Removes deleted runs, logged models and experiments with their artifacts, each in a transaction of its own, while a
/// server works on the folder. What was restored in the meantime stays.
/// </summary>
internal sealed class GarbageCollector(Database database, DataFolder folder, Trash trash, TimeProvider time)
{
    /// <exception cref="MaintenanceException">
    /// A chosen thing is active, deleted too short a time ago or unknown, or another backup or removal works on the folder.
    /// </exception>
    public async Task<GarbageReport> CollectAsync(GarbageSelection selection, CancellationToken cancellationToken)
    {
        using IDisposable maintenance = MaintenanceLock.Acquire(folder);
        GarbagePlan plan = database.Read(db => new GarbagePlanner(db, selection, time.GetUtcNow()).Make());
        GarbageFolders folders = new(folder, plan.AllExperiments);
        return selection.DryRun ? Preview(plan, folders) : await RemoveAsync(plan, folders, cancellationToken);
    }

    private static GarbageReport Preview(GarbagePlan plan, GarbageFolders folders)
    {
        GarbageTally tally = new(plan, folders, isDryRun: true);
        foreach (DeletedItem run in plan.Runs)
        {
            string? artifacts = folders.Of(run);
            tally.AddRun(run, artifacts, SizeOf(artifacts, tally));
        }

        foreach (DeletedItem model in plan.LoggedModels)
        {
            string? artifacts = folders.Of(model);
            tally.AddModel(model, artifacts, SizeOf(artifacts, tally));
        }

        foreach (DeletedItem experiment in plan.Experiments)
        {
            string? artifacts = folders.OfExperiment(experiment);
            tally.AddExperiment(experiment, artifacts, SizeOf(artifacts, tally));
        }

        return tally.ToReport();
    }

    // Without what would be gone already.
    private static ArtifactSize SizeOf(string? artifacts, GarbageTally tally) =>
        artifacts is null ? default : ArtifactSize.Of(artifacts, tally.Folders);

    private async Task<GarbageReport> RemoveAsync(
        GarbagePlan plan, GarbageFolders folders, CancellationToken cancellationToken)
    {
        GarbageTally tally = new(plan, folders, isDryRun: false);
        HashSet<string> experiments = [.. plan.Experiments.Select(experiment => experiment.Id)];
        trash.Empty();
        foreach (DeletedItem run in plan.Runs)
        {
            await RemoveAsync(
                run, folders.Of(run), db => Removal.RemoveRun(db, run.Id, plan.LatestDeletion), tally.AddRun);
        }

        foreach (DeletedItem model in plan.LoggedModels)
        {
            bool withExperiment = experiments.Contains(model.ExperimentId.ToString(CultureInfo.InvariantCulture));
            await RemoveAsync(
                model, folders.Of(model),
                db => Removal.RemoveModel(db, model.Id, plan.LatestDeletion, withExperiment), tally.AddModel);
        }

        foreach (DeletedItem experiment in plan.Experiments)
        {
            await RemoveAsync(
                experiment, folders.OfExperiment(experiment),
                db => Removal.RemoveExperiment(db, experiment.ExperimentId, plan.LatestDeletion), tally.AddExperiment);
        }

        trash.Finish();
        return tally.ToReport() with { NotDeleted = trash.Problems };

        async Task RemoveAsync(
            DeletedItem item,
            string? artifacts,
            Func<SqliteConnection, bool> removeRows,
            Action<DeletedItem, string?, ArtifactSize> add)
        {
            if (await database.WriteAsync(removeRows, cancellationToken))
            {
                add(item, artifacts, trash.Delete(artifacts));
            }
            else
            {
                tally.Keep(item);
            }
        }
    }
}
