using Polly.CircuitBreaker;

namespace CoverType.Pipeline.Resilience;

/// <summary>
/// Refuses work for a while after a number of failures without a success in between, then lets one attempt through. Polly's
/// circuit breaker counts a share of failures in a window instead: one success keeps it closed for the whole window.
/// </summary>
/// <param name="failures">The number of failures.</param>
/// <param name="pause">The time for which work is refused.</param>
/// <param name="time">The clock, of which only durations are used.</param>
/// <param name="isFailedResult">Returns true for a result that is a failure.</param>
/// <param name="isFailure">
/// Returns true for an exception that is a failure; any other is neither a failure nor a success, and so is the cancellation by
/// the caller.
/// </param>
/// <param name="onBreak">Called when work is refused from now on.</param>
internal sealed class Breaker<T>(
    int failures,
    TimeSpan pause,
    TimeProvider time,
    Func<T, bool> isFailedResult,
    Func<Exception, bool> isFailure,
    Action onBreak)
{
    private readonly Lock _lock = new();
    private int _failed;
    private long? _brokenAt;
    private bool _isTrying;

    /// <summary>Does the work, unless it is refused.</summary>
    /// <exception cref="BrokenCircuitException">It is refused.</exception>
    public async Task<T> ExecuteAsync(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        Begin();
        bool? hasFailed = null;
        try
        {
            T result = await work(cancellationToken);
            hasFailed = isFailedResult(result);
            return result;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && isFailure(failure))
        {
            hasFailed = true;
            throw;
        }
        finally
        {
            End(hasFailed);
        }
    }

    private void Begin()
    {
        lock (_lock)
        {
            if (_brokenAt is not long stamp)
            {
                return;
            }

            if (_isTrying || time.GetElapsedTime(stamp) < pause)
            {
                throw new BrokenCircuitException();
            }

            _isTrying = true;
        }
    }

    private void End(bool? hasFailed)
    {
        lock (_lock)
        {
            _isTrying = false;
            if (hasFailed is not bool failed)
            {
                return;
            }

            _failed = failed ? _failed + 1 : 0;
            _brokenAt = _failed >= failures ? time.GetTimestamp() : null;
            if (_brokenAt is null)
            {
                return;
            }
        }

        onBreak();
    }
}
