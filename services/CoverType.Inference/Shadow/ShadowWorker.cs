using System.Diagnostics;
using CoverType.Inference.Models;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Inference.Shadow;

/// <summary>Scores the shadowed cells with the challenger, one at a time, as a request would.</summary>
internal sealed class ShadowWorker(
    ShadowQueue queue, ChallengerModel challenger, ShadowFigures figures, ILogger<ShadowWorker> log) : BackgroundService
{
    private string? _lastFailure;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (ShadowedCell cell in queue.Cells.ReadAllAsync(stoppingToken))
        {
            Score(cell);
        }
    }

    private void Score(in ShadowedCell shadowed)
    {
        if (!challenger.Models.TryLease(out ModelLease lease))
        {
            return;
        }

        using (lease)
        {
            CellScore score = default;
            long start = Stopwatch.GetTimestamp();
            try
            {
                lease.Model.Score([shadowed.Cell], new Span<CellScore>(ref score));
                figures.Add(shadowed, score, lease.Model.Identity, Stopwatch.GetElapsedTime(start));
            }
            catch (Exception failure) when (failure is OnnxRuntimeException or InvalidOperationException)
            {
                figures.AddFailure(shadowed, lease.Model.Identity);
                if (failure.Message != _lastFailure)
                {
                    _lastFailure = failure.Message;
                    log.ChallengerFailed(lease.Model.Version, failure);
                }
            }
        }
    }
}
