using Microsoft.ML;
using Microsoft.ML.Data;

namespace RandomForest.ML.Pipelines;

/// <summary>Scores the current row of a cursor, once for each row.</summary>
internal sealed class RowScorer
{
    private readonly ScoringSchema _scoring;
    private readonly DataViewRow _row;
    private readonly ValueGetter<VBuffer<float>>? _getFeatures;
    private readonly float[] _features;
    private readonly float[] _scores;
    private VBuffer<float> _cells;
    private long _scored = -1;

    internal RowScorer(ScoringSchema scoring, DataViewRow row)
    {
        _scoring = scoring;
        _row = row;
        _getFeatures = row.IsColumnActive(scoring.Features) ? row.GetGetter<VBuffer<float>>(scoring.Features) : null;
        _features = new float[scoring.Forest.Features];
        _scores = new float[scoring.Forest.Classes];
    }

    /// <summary>Returns the getter of a column of the scored row.</summary>
    internal ValueGetter<TValue> Getter<TValue>(DataViewSchema.Column column)
    {
        if (column.Index < _scoring.Input.Count)
        {
            return _row.GetGetter<TValue>(_scoring.Input[column.Index]);
        }

        Delegate getter = column.Index == _scoring.ScoreIndex
            ? (ValueGetter<VBuffer<float>>)GetScore
            : (ValueGetter<uint>)GetPredictedLabel;
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"The column '{column.Name}' is {column.Type}, not {typeof(TValue)}.");
    }

    private void GetScore(ref VBuffer<float> value)
    {
        Score();
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, _scores.Length);
        _scores.CopyTo(editor.Values);
        value = editor.Commit();
    }

    private void GetPredictedLabel(ref uint value)
    {
        Score();
        value = (uint)Forest.MostProbable(_scores) + 1;
    }

    private void Score()
    {
        if (_scored == _row.Position && _scored >= 0)
        {
            return;
        }

        if (_getFeatures is null)
        {
            throw new InvalidOperationException($"The column '{_scoring.Features.Name}' is not active.");
        }

        _getFeatures(ref _cells);
        _cells.CopyTo(_features);
        _scoring.Forest.PredictProbabilities(_features, _scores);
        _scored = _row.Position;
    }
}
