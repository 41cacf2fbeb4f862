using Microsoft.ML;

namespace RandomForest.ML.Pipelines;

/// <summary>A data view with the forest's scores as further columns.</summary>
internal sealed class ScoredView(IDataView input, ScoringSchema scoring) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => scoring.Schema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return new ScoredCursor(input.GetRowCursor(scoring.Needed(needed), rand), scoring, needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        DataViewRowCursor[] cursors = input.GetRowCursorSet(scoring.Needed(needed), n, rand);
        return [.. cursors.Select(cursor => new ScoredCursor(cursor, scoring, needed))];
    }
}
