using System.Diagnostics.Metrics;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Telemetry;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Counts and times what ends in this process: runs of steps, and campaigns.</summary>
internal sealed class StepMeter
{
    // From a tenth of a second, the gate of a small campaign, to six hours, the limit of a training.
    private static readonly double[] Boundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600];

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _retries;
    private readonly long[] _campaigns = new long[Enum.GetValues<CampaignOutcome>().Length];

    public StepMeter(IMeterFactory meters)
    {
        Meter meter = meters.CreatePipelineMeter();
        _duration = meter.CreateHistogram(
            MetricNames.StepDuration,
            "s",
            "The time of the runs of steps, by step and outcome.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = Boundaries });
        _retries = meter.CreateCounter<long>(
            MetricNames.StepRetries, "{run}", "Runs of steps that failed and are tried again.");

        // Observed, so that each outcome is there from the start: the rise of a counter that begins at 1 cannot be seen.
        meter.CreateObservableCounter(MetricNames.Campaigns, Campaigns, "{campaign}", "Campaigns that have ended, by outcome.");
    }

    /// <summary>Returns the name of an outcome in metrics and activities, which is that of the HTTP API.</summary>
    public static string NameOf(Enum outcome) => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());

    /// <summary>Counts a run that has ended.</summary>
    public void Count(StepRun ended)
    {
        KeyValuePair<string, object?> step = new("step", NameOf(ended.Step));
        TimeSpan duration = (ended.EndedAt ?? ended.StartedAt) - ended.StartedAt;

        // The clock may have been set back meanwhile.
        _duration.Record(Math.Max(0, duration.TotalSeconds), step, new("outcome", NameOf(ended.Outcome)));
        if (ended.Outcome == StepOutcome.Retried)
        {
            _retries.Add(1, step);
        }
    }

    /// <summary>Counts a campaign that has ended.</summary>
    public void Count(CampaignOutcome outcome) => Interlocked.Increment(ref _campaigns[(int)outcome]);

    private IEnumerable<Measurement<long>> Campaigns() =>
        Enum.GetValues<CampaignOutcome>().Select(outcome => new Measurement<long>(
            Interlocked.Read(ref _campaigns[(int)outcome]), new KeyValuePair<string, object?>("outcome", NameOf(outcome))));
}
