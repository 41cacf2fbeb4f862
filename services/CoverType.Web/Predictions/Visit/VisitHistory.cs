using CoverType.Web.Predictions.Answer;

namespace CoverType.Web.Predictions.Visit;

/// <summary>The last predictions of a visit, that is of one circuit, the newest first.</summary>
internal sealed class VisitHistory
{
    /// <summary>The most predictions that are kept.</summary>
    public const int Limit = 10;

    private readonly List<PredictionOutcome.Success> _answers = [];

    /// <summary>The predictions, the newest first.</summary>
    public IReadOnlyList<PredictionOutcome.Success> Answers => _answers;

    /// <summary>Adds a prediction; the oldest beyond <see cref="Limit"/> is dropped.</summary>
    public void Add(PredictionOutcome.Success answer)
    {
        _answers.Insert(0, answer);
        if (_answers.Count > Limit)
        {
            _answers.RemoveAt(Limit);
        }
    }
}
