using CoverType.Clients.Predictions;
using CoverType.Domain.Profiles;
using CoverType.Inference.Models;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Drift;

/// <summary>
/// Compares the cells in the window with the profile of the data that the served model was trained on. The result is kept for
/// some seconds, since metrics are read often.
/// </summary>
internal sealed class DriftMonitor(
    RequestWindow window, ServedModels models, IOptions<DriftOptions> options, TimeProvider time)
{
    private const string Scope = "The cells are those that this replica has predicted; other replicas have their own.";

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly DriftOptions _options = options.Value;
    private (DateTimeOffset At, LoadedModel? Model, DriftReport Report)? _last;

    /// <summary>Returns the comparison.</summary>
    public DriftReport Report()
    {
        DateTimeOffset now = time.GetUtcNow();
        LoadedModel? model = models.State.Model;
        lock (_lock)
        {
            if (_last is not { } last || last.Model != model || now - last.At >= Freshness || now < last.At)
            {
                last = (now, model, Compare(model));
                _last = last;
            }

            return last.Report;
        }
    }

    private DriftReport Compare(LoadedModel? model)
    {
        IReadOnlyList<PredictedCell> cells = window.Read();
        DriftReport report = new()
        {
            Scope = Scope,
            Model = model?.Identity,
            Rows = cells.Count,
            MinimumRows = _options.MinimumRows,
            WindowRows = _options.WindowRows,
            WindowSeconds = _options.WindowAge.TotalSeconds,
            Warning = _options.Warning,
            Oldest = cells.Count == 0 ? null : cells.Min(cell => cell.At),
            Newest = cells.Count == 0 ? null : cells.Max(cell => cell.At),
            TrainingCells = model?.Profile?.Cells,
        };
        return model switch
        {
            null => report with { Problem = "There is no model, and so no profile to compare with." },
            { Profile: null } => report with { Problem = model.ProfileProblem },
            _ when cells.Count < _options.MinimumRows => report with { Problem = TooFew(cells.Count, "predicted cells") },
            { Profile: DataProfile profile } => report with
            {
                Columns = ProfileComparison.Columns(profile, [.. cells.Select(cell => cell.Cell)], _options.Warning),
                Predictions = ComparePredictions(profile, [.. cells.Where(cell => cell.Model == model.Identity)]),
            },
        };
    }

    private PredictionDrift ComparePredictions(DataProfile profile, PredictedCell[] cells) => profile.Covers switch
    {
        null => new PredictionDrift(cells.Length, Problem: "The profile of the model has no shares of the covers."),
        _ when cells.Length < _options.MinimumRows =>
            new PredictionDrift(cells.Length, Problem: TooFew(cells.Length, "cells that the served version has predicted")),
        IReadOnlyDictionary<string, double> covers =>
            ProfileComparison.Predictions(covers, [.. cells.Select(cell => cell.Cover)], _options.Warning),
    };

    private string TooFew(int count, string cells) =>
        $"There are {count} {cells} in the window; a comparison needs {_options.MinimumRows} (Drift:MinimumRows).";
}
