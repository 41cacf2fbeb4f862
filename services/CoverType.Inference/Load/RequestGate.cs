using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Load;

/// <summary>
/// Lets a bounded number of requests in, keeps a bounded number waiting, and turns the others away at once. Only endpoints
/// with <see cref="LimitedLoad"/> count.
/// </summary>
internal sealed class RequestGate : IDisposable
{
    private readonly LoadOptions _limits;
    private readonly ConcurrencyLimiter _places;
    private readonly PartitionedRateLimiter<HttpContext>? _callers;

    public RequestGate(IOptions<LoadOptions> options, ApiKeyGate keys)
    {
        _limits = options.Value;
        _places = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = _limits.MaxConcurrent,
            QueueLimit = _limits.MaxQueued,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        _callers = _limits.RequestsPerSecond == 0 ? null : CreateCallers(_limits.RequestsPerSecond, keys);
    }

    /// <summary>Calls <paramref name="next"/> when the request has a place.</summary>
    public Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<LimitedLoad>() is null)
        {
            return next(context);
        }

        if (_callers is not null)
        {
            using RateLimitLease caller = _callers.AttemptAcquire(context);
            if (!caller.IsAcquired)
            {
                caller.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan retryAfter);
                return LoadProblems.TooManyAsync(context, _limits.RequestsPerSecond, retryAfter);
            }
        }

        RateLimitLease place = _places.AttemptAcquire();
        return place.IsAcquired ? UseAsync(place, context, next) : WaitAsync(context, next);
    }

    public void Dispose()
    {
        _places.Dispose();
        _callers?.Dispose();
    }

    private static PartitionedRateLimiter<HttpContext> CreateCallers(int requestsPerSecond, ApiKeyGate keys) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
            keys.CallerOf(context),
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 2 * requestsPerSecond,
                TokensPerPeriod = Math.Max(1, requestsPerSecond / 10),
                ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, requestsPerSecond / 10) / (double)requestsPerSecond),
                AutoReplenishment = true,
            }));

    private static Task UseAsync(RateLimitLease place, HttpContext context, RequestDelegate next)
    {
        Task done;
        try
        {
            done = next(context);
        }
        catch
        {
            place.Dispose();
            throw;
        }

        if (!done.IsCompletedSuccessfully)
        {
            return EndAsync(place, context, done);
        }

        place.Dispose();
        return Task.CompletedTask;
    }

    private static async Task EndAsync(RateLimitLease place, HttpContext context, Task done)
    {
        using (place)
        {
            await done;
        }

        // A handler that treats every cancellation as the caller's leaving ends without a response.
        if (!context.Response.HasStarted
            && context.Features.Get<IHttpRequestTimeoutFeature>() is { RequestTimeoutToken: { IsCancellationRequested: true } token })
        {
            throw new OperationCanceledException(token);
        }
    }

    private async Task WaitAsync(HttpContext context, RequestDelegate next)
    {
        RateLimitLease place = await _places.AcquireAsync(1, context.RequestAborted);
        if (place.IsAcquired)
        {
            await UseAsync(place, context, next);
            return;
        }

        await LoadProblems.OverloadedAsync(context, _limits);
    }
}
