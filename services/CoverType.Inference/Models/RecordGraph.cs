using System.Collections.Concurrent;
using CoverType.Domain;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Inference.Models;

/// <summary>
/// A graph with the inputs and outputs of <see cref="ModelSignature"/>: twelve columns in, the cover and seven probabilities
/// out.
/// </summary>
/// <param name="session">The session of the graph; this object disposes of it.</param>
internal sealed class RecordGraph(InferenceSession session) : IModelGraph
{
    /// <summary>The most rows of one run.</summary>
    internal const int RowsPerRun = 1024;

    /// <summary>Tensors of up to so many rows are kept for the next run: making them takes longer than a small run.</summary>
    private const int MostKeptRows = 64;

    private static readonly int KeptPerSize = 2 * Environment.ProcessorCount;

    private readonly ConcurrentStack<RecordTensors>[] _kept =
        [.. Enumerable.Range(0, MostKeptRows + 1).Select(_ => new ConcurrentStack<RecordTensors>())];

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores)
    {
        for (int start = 0; start < cells.Length; start += RowsPerRun)
        {
            int rows = Math.Min(RowsPerRun, cells.Length - start);
            Run(cells.Slice(start, rows), scores.Slice(start, rows));
        }
    }

    public void Dispose()
    {
        foreach (RecordTensors tensors in _kept.SelectMany(stack => stack))
        {
            tensors.Dispose();
        }

        session.Dispose();
    }

    private void Run(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores)
    {
        if (cells.Length > MostKeptRows)
        {
            using RecordTensors once = new(session, cells.Length);
            once.Run(cells, scores);
            return;
        }

        ConcurrentStack<RecordTensors> kept = _kept[cells.Length];
        if (!kept.TryPop(out RecordTensors? tensors))
        {
            tensors = new RecordTensors(session, cells.Length);
        }

        try
        {
            tensors.Run(cells, scores);
        }
        finally
        {
            if (kept.Count < KeptPerSize)
            {
                kept.Push(tensors);
            }
            else
            {
                tensors.Dispose();
            }
        }
    }
}
