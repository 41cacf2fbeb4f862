using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;

namespace CoverType.Inference.Scoring;

/// <summary>Scores cells with the served model. All endpoints use it.</summary>
internal sealed class Scorer(ServedModels models)
{
    /// <summary>The reason why there is no model, or why it may not be the alias's; null if there is no problem.</summary>
    public string? Problem => models.State.Problem;

    /// <summary>Scores one cell. Returns null if no model is served.</summary>
    public ValueTask<ScoredCell?> ScoreAsync(ForestCell cell)
    {
        CellScore score = default;
        ModelIdentity? model = Score(new ReadOnlySpan<ForestCell>(in cell), new Span<CellScore>(ref score));
        return ValueTask.FromResult(model is null ? (ScoredCell?)null : new ScoredCell(score, model));
    }

    /// <summary>Scores cells with one model, in one run or a few.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="scores">Receives the scores, as many as there are cells.</param>
    /// <returns>The model, or null if no model is served.</returns>
    public ModelIdentity? Score(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores)
    {
        if (!models.TryLease(out ModelLease lease))
        {
            return null;
        }

        using (lease)
        {
            lease.Model.Score(cells, scores[..cells.Length]);
            return lease.Model.Identity;
        }
    }
}
