using CoverType.Clients.Predictions;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Feedback;

/// <summary><c>GET /feedback/accuracy</c>: the share of right predictions among those with feedback, by version.</summary>
internal sealed class AccuracyEndpoint(
    FeedbackStore store, FeedbackOutage outage, IOptions<FeedbackOptions> options, TimeProvider time)
{
    // The quantile of the normal distribution for an interval of 95 %.
    private const double Quantile = 1.959963984540054;

    private static readonly double MostDays = TimeSpan.FromDays(3650).TotalDays;

    public Task<IResult> HandleAsync(double? days, CancellationToken cancellationToken)
    {
        double window = days ?? options.Value.Window.TotalDays;
        if (!(window > 0 && window <= MostDays))
        {
            return Task.FromResult<IResult>(TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["days"] = [$"Must be more than 0 and at most {MostDays}."] }));
        }

        return outage.GuardAsync(async () =>
        {
            DateTimeOffset since = time.GetUtcNow() - TimeSpan.FromDays(window);
            List<VersionCount> counts = await store.CountAsync(since, cancellationToken);
            return TypedResults.Json(
                new FeedbackAccuracy(window, since, [.. counts.Select(Describe)]),
                PredictionJsonContext.Default.FeedbackAccuracy);
        });
    }

    /// <summary>Wilson's interval: it stays within 0 and 1, and is of use with few predictions.</summary>
    internal static VersionAccuracy Describe(VersionCount counted)
    {
        double count = counted.Count;
        double share = counted.Correct / count;
        double square = Quantile * Quantile;
        double middle = (share + (square / (2 * count))) / (1 + (square / count));
        double half = Quantile / (1 + (square / count))
            * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count * count)));
        return new VersionAccuracy(
            counted.Version,
            counted.Count,
            counted.Correct,
            share,
            Math.Max(0, middle - half),
            Math.Min(1, middle + half));
    }
}
