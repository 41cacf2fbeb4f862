using System.Diagnostics.Metrics;
using CoverType.Inference.Models;
using CoverType.Inference.Telemetry;

namespace CoverType.Inference.Metrics;

/// <summary>Shows which model is served, and for how long it may not have been the alias's.</summary>
internal sealed class ModelMeter
{
    private readonly ServedModels _models;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private DateTimeOffset? _staleSince;

    public ModelMeter(IMeterFactory meters, ServedModels models, TimeProvider time)
    {
        _models = models;
        _time = time;
        Meter meter = meters.CreateInferenceMeter();
        meter.CreateObservableGauge(MetricNames.ModelInfo, Info, null, "1 for the model that is served.");
        meter.CreateObservableGauge(
            MetricNames.ModelStale, StaleSeconds, "s", "The time for which the model may not have been the alias's.");
    }

    private IEnumerable<Measurement<int>> Info()
    {
        if (_models.State.Model is LoadedModel model)
        {
            yield return new Measurement<int>(
                1,
                new KeyValuePair<string, object?>("name", model.Version.Name),
                new KeyValuePair<string, object?>("version", model.Version.Version),
                new KeyValuePair<string, object?>("run_id", model.Version.RunId ?? ""),
                new KeyValuePair<string, object?>("sha256", model.Sha256));
        }
    }

    // The time runs from the registry's last response, or from the first look that finds the problem.
    private double StaleSeconds()
    {
        ServingState state = _models.State;
        lock (_lock)
        {
            if (state.Problem is null)
            {
                _staleSince = null;
                return 0;
            }

            DateTimeOffset now = _time.GetUtcNow();
            _staleSince ??= state.CheckedAt is DateTimeOffset checkedAt && checkedAt < now ? checkedAt : now;
            return (now - _staleSince.Value).TotalSeconds;
        }
    }
}
