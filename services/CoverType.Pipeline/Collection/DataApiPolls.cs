using System.Globalization;
using System.Net;
using CoverType.Clients.DataApi;
using CoverType.Pipeline.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Refit;

namespace CoverType.Pipeline.Collection;

/// <summary>
/// Requests to the data API, each with one time limit for the whole response. Every failure is a
/// <see cref="DataApiException"/> with the reason.
/// </summary>
internal sealed class DataApiPolls(
    IDataApi dataApi,
    IOptions<DataApiClientOptions> options,
    IOptions<CollectionOptions> collection,
    Outages outages,
    TimeProvider time,
    ILogger<DataApiPolls> log)
{
    private readonly DataApiClientOptions _options = options.Value;

    // Without a password that it may contain.
    private readonly string _address = options.Value.Url.GetComponents(
        UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private readonly CollectionOptions _collection = collection.Value;
    private readonly ResiliencePipeline _limit = Retries.Within(options.Value.Timeout, time);
    private readonly Breaker<DataApiAnswer> _breaker = new(
        collection.Value.FailuresBeforeBreak,
        collection.Value.EffectiveBreakDuration,
        time,
        answer => IsOverloaded(answer.Status),
        failure => IsTimeout(failure) || IsBroken(failure),
        () => log.DataApiLeftAlone(collection.Value.FailuresBeforeBreak, collection.Value.EffectiveBreakDuration));

    /// <summary>Requests a portion. Returns the answer as it came.</summary>
    /// <exception cref="DataApiException">There is no answer.</exception>
    public Task<DataApiAnswer> AskAsync(int group, CancellationToken cancellationToken) =>
        ReceiveAsync(cancellation => dataApi.GetPortionAsync(group, cancellation), cancellationToken);

    /// <summary>Returns the portion in an answer.</summary>
    /// <exception cref="DataApiException">The answer contains no portion of this group.</exception>
    public static Portion Read(DataApiAnswer answer, int group)
    {
        Portion portion = answer.ReadPortion();
        if (portion.GroupNumber != group)
        {
            throw new DataApiException($"The answer is for group {portion.GroupNumber}, but {group} was asked for.");
        }

        return portion switch
        {
            { BatchNumber: < 1 or > 10 } => throw new DataApiException(
                $"The answer has the batch number {portion.BatchNumber}, which is none of 1 to 10."),
            { Data.Count: 0 } => throw new DataApiException($"Batch {portion.BatchNumber} came without any row."),
            _ => portion,
        };
    }

    /// <summary>Starts a group over.</summary>
    /// <exception cref="DataApiException">The API did not confirm it.</exception>
    public async Task RestartAsync(int group, CancellationToken cancellationToken)
    {
        DataApiAnswer answer = await ReceiveAsync(
            cancellation => dataApi.RestartAsync(group, cancellation), cancellationToken);
        if (answer.Status != HttpStatusCode.OK)
        {
            throw new DataApiException(
                $"The data API did not start group {group} over: it answered {(int)answer.Status}.", answer.Status);
        }
    }

    /// <summary>True if the data API was not reached or is overloaded, as opposed to an answer that cannot be used.</summary>
    public static bool IsOutage(DataApiException failure) =>
        (failure.Status is HttpStatusCode status && IsOverloaded(status))
        || (failure.InnerException is Exception cause
            && (IsTimeout(cause) || IsBroken(cause) || cause is BrokenCircuitException));

    private async Task<DataApiAnswer> ReceiveAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> ask, CancellationToken cancellationToken)
    {
        try
        {
            DataApiAnswer answer = await _breaker.ExecuteAsync(
                cancellation => _limit.ExecuteAsync(
                    async limited =>
                    {
                        using HttpResponseMessage response = await ask(limited);
                        return await DataApiAnswer.ReceiveAsync(response, limited);
                    },
                    cancellation).AsTask(),
                cancellationToken);
            if (!IsOverloaded(answer.Status))
            {
                outages.End(Outages.DataApi);
            }

            return answer;
        }
        catch (BrokenCircuitException open)
        {
            throw new DataApiException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The data API at {_address} (DataApi:Url) is left alone for {_collection.EffectiveBreakDuration.TotalSeconds:0.#} s ")
                + $"(Collection:BreakDuration): its last {_collection.FailuresBeforeBreak} requests failed.",
                innerException: open);
        }
        catch (Exception late) when (IsTimeout(late) && !cancellationToken.IsCancellationRequested)
        {
            throw new DataApiException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The data API at {_address} (DataApi:Url) did not answer in full within "
                    + $"{_options.Timeout.TotalSeconds:0.#} s (DataApi:Timeout)."),
                innerException: late);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new DataApiException(
                $"The data API at {_address} (DataApi:Url) could not be reached: {broken.Message}",
                innerException: broken);
        }
    }

    private static bool IsOverloaded(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    private static bool IsBroken(Exception failure) =>
        failure is ApiRequestException or HttpRequestException or IOException;

    // The client's own limit, the same as the one here, may come first, and is wrapped.
    private static bool IsTimeout(Exception failure) =>
        failure is OperationCanceledException or TimeoutException or TimeoutRejectedException
        || (failure.InnerException is Exception cause && IsTimeout(cause));
}
