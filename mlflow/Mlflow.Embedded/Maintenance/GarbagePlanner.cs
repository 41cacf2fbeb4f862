using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Maintenance;

/// <summary>Decides what a removal will remove.</summary>
/// <param name="db">The database.</param>
/// <param name="selection">What the caller wants to remove.</param>
/// <param name="now">The time.</param>
internal sealed class GarbagePlanner(SqliteConnection db, GarbageSelection selection, DateTimeOffset now)
{
    // An age that is longer than the calendar: nothing is old enough.
    private readonly long _latestDeletion = selection.OlderThan <= now - DateTimeOffset.MinValue
        ? (now - selection.OlderThan).ToUnixTimeMilliseconds()
        : long.MinValue;

    private readonly Dictionary<string, DeletedItem> _runs = [];
    private readonly Dictionary<string, DeletedItem> _models = [];
    private readonly Dictionary<string, DeletedItem> _experiments = [];
    private readonly List<string> _kept = [];

    /// <exception cref="MaintenanceException">A chosen thing is active, deleted too short a time ago or unknown.</exception>
    public GarbagePlan Make()
    {
        if (selection.IsOfAll)
        {
            AddAll();
        }
        else
        {
            AddChosen();
        }

        return new GarbagePlan(
            [.. _runs.Values],
            [.. _models.Values],
            [.. _experiments.Values],
            _kept,
            _latestDeletion,
            [.. DeletedItems.AllVersions(db)],
            [.. DeletedItems.AllExperiments(db)]);
    }

    private void AddAll()
    {
        foreach (DeletedItem run in DeletedItems.OfRuns(db).Where(IsOldEnough))
        {
            _runs[run.Id] = run;
        }

        foreach (DeletedItem model in DeletedItems.OfModels(db).Where(IsOldEnough))
        {
            _models[model.Id] = model;
        }

        foreach (DeletedItem experiment in DeletedItems.OfExperiments(db).Where(IsOldEnough))
        {
            if (FindObstacle(experiment) is { } obstacle)
            {
                _kept.Add($"The experiment {experiment.Id} stays: {obstacle}.");
            }
            else
            {
                AddExperiment(experiment);
            }
        }
    }

    private void AddChosen()
    {
        foreach (string id in selection.RunIds)
        {
            _runs[id] = Require("run", id, DeletedItems.FindRun(db, id));
        }

        foreach (string id in selection.LoggedModelIds)
        {
            _models[id] = Require("logged model", id, DeletedItems.FindModel(db, id));
        }

        foreach (string id in selection.ExperimentIds)
        {
            DeletedItem experiment = Require("experiment", id, DeletedItems.FindExperiment(db, id));
            if (FindObstacle(experiment) is { } obstacle)
            {
                throw new MaintenanceException($"The experiment {id} cannot be removed: {obstacle}.");
            }

            AddExperiment(experiment);
        }
    }

    private void AddExperiment(DeletedItem experiment)
    {
        _experiments[experiment.Id] = experiment;
        foreach (DeletedItem run in DeletedItems.RunsOf(db, experiment.ExperimentId))
        {
            _runs[run.Id] = run;
        }

        foreach (DeletedItem model in DeletedItems.ModelsOf(db, experiment.ExperimentId))
        {
            _models[model.Id] = model;
        }
    }

    /// <summary>Returns the reason why a deleted experiment cannot be removed, as the end of a sentence, or null.</summary>
    private string? FindObstacle(DeletedItem experiment)
    {
        DeletedItem? run = DeletedItems.RunsOf(db, experiment.ExperimentId).FirstOrDefault(run => !IsOldEnough(run));
        return run is null ? null
            : run.DeletedTime is null ? $"its run {run.Id} is active"
            : $"its run {run.Id} was deleted less than {selection.OlderThan} ago";
    }

    private DeletedItem Require(string kind, string id, DeletedItem? item)
    {
        string? reason = item is null ? $"There is no {kind} {id}."
            : item.DeletedTime is null ? $"The {kind} {id} is active; delete it first."
            : !IsOldEnough(item) ? $"The {kind} {id} was deleted less than {selection.OlderThan} ago."
            : null;
        return reason is null ? item! : throw new MaintenanceException(reason);
    }

    private bool IsOldEnough(DeletedItem item) => item.DeletedTime <= _latestDeletion;
}
