using Microsoft.ML;
using Microsoft.ML.Data;

namespace RandomForest.ML.Pipelines;

/// <summary>Scores single rows.</summary>
internal sealed class ScoringMapper(ScoringSchema scoring) : IRowToRowMapper
{
    public DataViewSchema InputSchema => scoring.Input;

    public DataViewSchema OutputSchema => scoring.Schema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        scoring.Needed(dependingColumns);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new ScoredRow(input, scoring, activeColumns);
}
