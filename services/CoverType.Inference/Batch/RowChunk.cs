using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;

namespace CoverType.Inference.Batch;

/// <summary>Consecutive rows of a batch: cells, which are scored in one run, and rows with errors. It is reused.</summary>
internal sealed class RowChunk
{
    /// <summary>The most rows of a chunk.</summary>
    public const int Capacity = RecordGraph.RowsPerRun;

    private readonly ForestCell[] _cells = new ForestCell[Capacity];
    private readonly CellScore[] _scores = new CellScore[Capacity];
    private readonly IReadOnlyList<FieldError>?[] _errors = new IReadOnlyList<FieldError>?[Capacity];
    private int _cellCount;

    /// <summary>The number of the first row, from 1.</summary>
    public long FirstRow { get; private set; } = 1;

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    /// <summary>The number of the row that is added next, from 1.</summary>
    public long NextRow => FirstRow + Count;

    /// <summary>The valid cells, in order.</summary>
    public ReadOnlySpan<ForestCell> Cells => _cells.AsSpan(0, _cellCount);

    /// <summary>The scores of <see cref="Cells"/>.</summary>
    public Span<CellScore> Scores => _scores.AsSpan(0, _cellCount);

    /// <summary>Returns the errors of a row, or null if it is a valid cell.</summary>
    public IReadOnlyList<FieldError>? Errors(int row) => _errors[row];

    public void Add(ForestCell cell)
    {
        _errors[Count++] = null;
        _cells[_cellCount++] = cell;
    }

    public void Add(IReadOnlyList<FieldError> errors) => _errors[Count++] = errors;

    /// <summary>Begins the chunk after this one.</summary>
    public void Clear()
    {
        FirstRow += Count;
        Discard();
    }

    /// <summary>Removes the rows, which are not answered.</summary>
    public void Discard()
    {
        Count = 0;
        _cellCount = 0;
    }
}
