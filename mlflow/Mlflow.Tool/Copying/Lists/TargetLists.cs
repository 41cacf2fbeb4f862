using System.Net;
using Mlflow.Client;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Lists;

/// <summary>Reads a list of all experiments of the target, some experiments at a time.</summary>
internal sealed class TargetLists(CopySession session, IReadOnlyList<Experiment> present)
{
    private const int Together = 50;

    private readonly HashSet<ExperimentId> _closed = [];
    private bool _isPartial;

    /// <summary>Reads a list. Of an experiment that cannot be read this is reported, and the others are read.</summary>
    /// <param name="what">What is listed, in messages.</param>
    /// <param name="read">Reads the list of some experiments; it can be called again for one of them.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public async Task ReadAsync(
        string what, Func<IReadOnlyList<ExperimentId>, Task> read, CancellationToken cancellationToken)
    {
        foreach (Experiment[] some in present.Chunk(Together))
        {
            if (some.Length > 1 && await TryAsync(() => read([.. some.Select(experiment => experiment.Id)])))
            {
                continue;
            }

            foreach (Experiment experiment in some)
            {
                _isPartial |= !await session.TryAsync(
                    $"{what} of the target's experiment '{experiment.Name}'",
                    () => ReadAsync(what, experiment, read),
                    cancellationToken);
            }
        }
    }

    /// <summary>Throws if a thing that was not found may be on the target all the same, so that none is added a second time.</summary>
    /// <param name="what">What is listed, in messages.</param>
    /// <param name="experiment">The experiment of the target that would take it.</param>
    public void RequireRead(string what, ExperimentId experiment)
    {
        if (_isPartial || _closed.Contains(experiment))
        {
            throw new CopyException($"the {what} of the target could not all be read, so it may be there already.");
        }
    }

    private async Task ReadAsync(string what, Experiment experiment, Func<IReadOnlyList<ExperimentId>, Task> read)
    {
        try
        {
            await read([experiment.Id]);
        }
        catch (MlflowException failure) when (failure.StatusCode is HttpStatusCode.Forbidden)
        {
            // It is open to others only, so a copy with these credentials has not added anything to it.
            _closed.Add(experiment.Id);
            session.Summary.AddNote(
                $"the {what} of the target's experiment '{experiment.Name}' may not be read, so copies among them are not known.");
        }
    }

    private static async Task<bool> TryAsync(Func<Task> read)
    {
        try
        {
            await read();
            return true;
        }
        catch (MlflowException failure) when (failure.StatusCode is not HttpStatusCode.Unauthorized)
        {
            return false;
        }
    }
}
