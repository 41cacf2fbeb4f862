using System.Collections.Concurrent;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;

namespace CoverType.Inference.Scoring;

/// <summary>
/// Batches single cells without making them wait: a cell is scored at once if a slot is free, and all cells that have
/// arrived when a slot falls free are scored in one run. A run of many costs little more than a run of one.
/// </summary>
/// <param name="score">Scores cells; returns the model, or null if there is none.</param>
/// <param name="slots">The most runs at a time.</param>
internal sealed class ScoringQueue(ScoringRun score, int slots) : IThreadPoolWorkItem
{
    /// <summary>The most cells of a run.</summary>
    internal const int MostCells = 64;

    private readonly ConcurrentQueue<ScoringRequest> _waiting = new();
    private int _free = slots;

    /// <summary>
    /// The number of slots for a machine: half of its cores score, so that the others read requests and write responses
    /// meanwhile. With a slot for each core, nothing could arrive while all of them score.
    /// </summary>
    public static int SlotsFor(int cores) => Math.Max(1, cores / 2);

    /// <summary>Scores a cell. Returns null if no model is served.</summary>
    public ValueTask<ScoredCell?> ScoreAsync(ForestCell cell)
    {
        if (_waiting.IsEmpty && TryTakeSlot())
        {
            try
            {
                CellScore own = default;
                ModelIdentity? model = score(new ReadOnlySpan<ForestCell>(in cell), new Span<CellScore>(ref own));
                return ValueTask.FromResult(model is null ? (ScoredCell?)null : new ScoredCell(own, model));
            }
            finally
            {
                ReleaseSlot();
            }
        }

        ScoringRequest request = new(cell);
        _waiting.Enqueue(request);

        // A slot may have fallen free before this cell was in the queue.
        if (TryTakeSlot())
        {
            RunLater();
        }

        return request.Score;
    }

    /// <summary>Scores all that wait. The caller holds a slot, which this releases.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        ScoringRequest[] requests = new ScoringRequest[MostCells];
        ForestCell[] cells = new ForestCell[MostCells];
        int count = 0;
        while (count < MostCells && _waiting.TryDequeue(out ScoringRequest? request))
        {
            requests[count] = request;
            cells[count++] = request.Cell;
        }

        try
        {
            CellScore[] scores = new CellScore[count];
            ModelIdentity? model = count == 0 ? null : score(cells.AsSpan(0, count), scores);
            for (int i = 0; i < count; i++)
            {
                requests[i].Complete(model is null ? null : new ScoredCell(scores[i], model));
            }
        }
        catch (Exception failure)
        {
            for (int i = 0; i < count; i++)
            {
                requests[i].Fail(failure);
            }
        }
        finally
        {
            ReleaseSlot();
        }
    }

    private bool TryTakeSlot()
    {
        int free = Volatile.Read(ref _free);
        while (free > 0)
        {
            int seen = Interlocked.CompareExchange(ref _free, free - 1, free);
            if (seen == free)
            {
                return true;
            }

            free = seen;
        }

        return false;
    }

    private void ReleaseSlot()
    {
        if (!_waiting.IsEmpty)
        {
            RunLater();
            return;
        }

        Interlocked.Increment(ref _free);

        // A cell may have come after the look at the queue, and found no slot.
        if (!_waiting.IsEmpty && TryTakeSlot())
        {
            RunLater();
        }
    }

    // At the end of the thread pool's queue: requests that have arrived already are read before, and join the run.
    private void RunLater() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
}
