using System.Diagnostics;
using System.Diagnostics.Metrics;
using CoverType.Inference.Load;
using CoverType.Inference.Telemetry;
using Microsoft.AspNetCore.Connections;

namespace CoverType.Inference.Metrics;

/// <summary>Counts and times the requests for work, and makes an activity of each.</summary>
internal sealed class RequestMeter
{
    // From a tenth of a millisecond, a prediction, to half a minute, a long batch.
    private static readonly double[] Boundaries =
    [
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
    ];

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private long _inFlight;

    public RequestMeter(IMeterFactory meters)
    {
        Meter meter = meters.CreateInferenceMeter();
        _requests = meter.CreateCounter<long>(
            MetricNames.Requests, "{request}", "Requests for work, by endpoint and outcome.");
        _duration = meter.CreateHistogram(
            MetricNames.RequestDuration,
            "s",
            "The time of a request for work.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = Boundaries });
        meter.CreateObservableUpDownCounter(
            MetricNames.InFlight,
            () => InFlight,
            "{request}",
            "Requests for work that are being worked on or wait.");
    }

    /// <summary>The number of requests that are being worked on or wait.</summary>
    public long InFlight => Interlocked.Read(ref _inFlight);

    /// <summary>Calls <paramref name="next"/> and counts the request if its endpoint is work.</summary>
    public Task RunAsync(HttpContext context, RequestDelegate next)
    {
        EndpointMetadataCollection? metadata = context.GetEndpoint()?.Metadata;
        return metadata?.GetMetadata<LimitedLoad>() is null
            ? next(context)
            : MeasureAsync(context, metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "unnamed", next);
    }

    private static string OutcomeOf(HttpContext context) => context.Response.StatusCode switch
    {
        _ when !context.Response.HasStarted && context.RequestAborted.IsCancellationRequested => "aborted",
        < StatusCodes.Status400BadRequest => "answered",
        _ when LoadProblems.IsTurnedAway(context) => "turned_away",
        StatusCodes.Status408RequestTimeout or StatusCodes.Status504GatewayTimeout => "timed_out",
        < StatusCodes.Status500InternalServerError => "refused",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        _ => "failed",
    };

    private async Task MeasureAsync(HttpContext context, string endpoint, RequestDelegate next)
    {
        long start = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _inFlight);
        string outcome = "failed";
        using Activity? activity = InferenceTelemetry.Activities.StartActivity(endpoint);
        try
        {
            await next(context);
            outcome = OutcomeOf(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            outcome = "aborted";
            throw;
        }
        catch (ConnectionResetException)
        {
            // The caller broke the connection while the body was read. The token may not say so yet, and there is nothing to
            // respond to.
            outcome = "aborted";
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
            activity?.SetTag("outcome", outcome);
            KeyValuePair<string, object?> of = new("endpoint", endpoint);
            _requests.Add(1, of, new KeyValuePair<string, object?>("outcome", outcome));
            _duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, of);
        }
    }
}
