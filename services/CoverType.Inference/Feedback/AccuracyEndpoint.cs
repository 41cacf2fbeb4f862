using CoverType.Clients.Predictions;
using CoverType.Inference.Intervals;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Feedback;

/// <summary><c>GET /feedback/accuracy</c>: the share of right predictions among those with feedback, by version.</summary>
internal sealed class AccuracyEndpoint(
    FeedbackStore store, FeedbackOutage outage, IOptions<FeedbackOptions> options, TimeProvider time)
{
    private static readonly double MostDays = TimeSpan.FromDays(3650).TotalDays;

    public Task<IResult> HandleAsync(HttpRequest request, double? days, CancellationToken cancellationToken)
    {
        double window = days ?? options.Value.Window.TotalDays;

        // As the parameter is bound, a comma separates thousands, and several values are joined by commas.
        bool hasComma = request.Query["days"].ToString().Contains(',', StringComparison.Ordinal);
        if (hasComma || !(window > 0 && window <= MostDays))
        {
            return Task.FromResult<IResult>(TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["days"] = [$"Must be one number, more than 0 and at most {MostDays}."] }));
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

    private static VersionAccuracy Describe(VersionCount counted)
    {
        (double low, double high) = WilsonInterval.Of(counted.Correct, counted.Count);
        double share = (double)counted.Correct / counted.Count;
        return new VersionAccuracy(counted.Version, counted.Count, counted.Correct, share, low, high);
    }
}
