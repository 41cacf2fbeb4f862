using Microsoft.ML;
using Microsoft.ML.Data;

namespace RandomForest.ML.Pipelines;

/// <summary>A cursor over scored rows.</summary>
internal sealed class ScoredCursor(
    DataViewRowCursor input, ScoringSchema scoring, IEnumerable<DataViewSchema.Column> active) : DataViewRowCursor
{
    private readonly RowScorer _scorer = new(scoring, input);
    private readonly HashSet<int> _active = [.. active.Select(column => column.Index)];

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => scoring.Schema;

    public override bool MoveNext() => input.MoveNext();

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        _scorer.Getter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            input.Dispose();
        }

        base.Dispose(disposing);
    }
}
