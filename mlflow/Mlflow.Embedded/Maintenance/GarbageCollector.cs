using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Maintenance;

/// <summary>
/// Removes deleted runs, logged models and experiments with their artifacts, each in a transaction of its own, while a
/// server works on the folder. What was restored in the meantime stays.
/// </summary>
internal sealed class GarbageCollector(Database database, DataFolder folder, TimeProvider time)
{
    private readonly Trash _trash = new(folder);

    /// <exception cref="MaintenanceException">
    /// A chosen thing is active, deleted too short a time ago or unknown, or another backup or removal works on the folder.
    /// </exception>
    /// <exception cref="IOException">An artifact cannot be deleted.</exception>
    public async Task<GarbageReport> CollectAsync(GarbageSelection selection, CancellationToken cancellationToken)
    {
        using IDisposable maintenance = MaintenanceLock.Acquire(folder);
        GarbagePlan plan = database.Read(db => new GarbagePlanner(db, selection, time.GetUtcNow()).Make());
        GarbageFolders folders = new(folder, plan.AllExperiments);
        return selection.DryRun ? Preview(plan, folders) : await RemoveAsync(plan, folders, cancellationToken);
    }

    private static GarbageReport Preview(GarbagePlan plan, GarbageFolders folders)
    {
        GarbageTally tally = new(plan, isDryRun: true);
        foreach (DeletedItem run in plan.Runs)
        {
            tally.AddRun(run, SizeOf(folders.Of(run)));
        }

        foreach (DeletedItem model in plan.LoggedModels)
        {
            tally.AddModel(model, SizeOf(folders.Of(model)));
        }

        foreach (DeletedItem experiment in plan.Experiments)
        {
            tally.AddExperiment(experiment, default);
        }

        return tally.ToReport();
    }

    private static ArtifactSize? SizeOf(string? artifacts) => artifacts is null ? null : ArtifactSize.Of(artifacts);

    private async Task<GarbageReport> RemoveAsync(
        GarbagePlan plan, GarbageFolders folders, CancellationToken cancellationToken)
    {
        GarbageTally tally = new(plan, isDryRun: false);
        _trash.Empty();
        foreach (DeletedItem run in plan.Runs)
        {
            string? artifacts = folders.Of(run);
            await RemoveAsync(
                run, artifacts, db => Removal.RemoveRun(db, run.Id),
                size => tally.AddRun(run, artifacts is null ? null : size), tally, cancellationToken);
        }

        foreach (DeletedItem model in plan.LoggedModels)
        {
            string? artifacts = folders.Of(model);
            await RemoveAsync(
                model, artifacts, db => Removal.RemoveModel(db, model.Id),
                size => tally.AddModel(model, artifacts is null ? null : size), tally, cancellationToken);
        }

        foreach (DeletedItem experiment in plan.Experiments)
        {
            await RemoveAsync(
                experiment, folders.OfExperiment(experiment),
                db => Removal.RemoveExperiment(db, experiment.ExperimentId),
                size => tally.AddExperiment(experiment, size), tally, cancellationToken);
        }

        _trash.Empty();
        return tally.ToReport();
    }

    private async Task RemoveAsync(
        DeletedItem item,
        string? artifacts,
        Func<SqliteConnection, bool> removeRows,
        Action<ArtifactSize> add,
        GarbageTally tally,
        CancellationToken cancellationToken)
    {
        string? moved = null;
        bool isRemoved;
        try
        {
            isRemoved = await database.WriteAsync(
                db =>
                {
                    bool done = removeRows(db);
                    moved = done ? _trash.Move(artifacts) : null;
                    return done;
                },
                cancellationToken);
        }
        catch when (moved is not null)
        {
            Directory.Move(moved, artifacts!);
            throw;
        }

        if (isRemoved)
        {
            add(Trash.Delete(moved));
        }
        else
        {
            tally.Keep(item);
        }
    }
}
