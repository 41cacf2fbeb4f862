using System.Diagnostics;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Scoring;

namespace CoverType.Inference.Tables;

/// <summary>Scores the cells of a table.</summary>
internal sealed class TableScorer(Scorer scorer, PredictionObservers observers, IPredictionIds? ids = null)
{
    /// <summary>The reason why no model is served, or null.</summary>
    public string? Problem => scorer.Problem;

    /// <summary>Scores all cells with one model. Returns null if no model is served.</summary>
    public async ValueTask<ScoredTable?> ScoreAsync(ForestCell[] cells)
    {
        long start = Stopwatch.GetTimestamp();
        CellScore[] scores = new CellScore[cells.Length];
        ModelIdentity? model;
        if (cells.Length == 1)
        {
            ScoredCell? scored = await scorer.ScoreAsync(cells[0]);
            scores[0] = scored.GetValueOrDefault().Score;
            model = scored?.Model;
        }
        else
        {
            model = scorer.Score(cells, scores);
        }

        return model is null
            ? null
            : new ScoredTable(
                cells,
                scores,
                model,
                Stopwatch.GetElapsedTime(start),
                ids is null ? null : [.. scores.Select(score => ids.Create(score.Cover, model))]);
    }

    /// <summary>Passes an answered table to the observers.</summary>
    public void Observe(ScoredTable table) => observers.Observe(table.Cells, table.Scores, table.Model, table.Elapsed);
}
