namespace CoverType.Inference.Feedback;

/// <summary>Turns an outage of the database into a response, and logs its beginning and its end once.</summary>
internal sealed class FeedbackOutage(ILogger<FeedbackOutage> log)
{
    private const string RetryAfterSeconds = "5";

    private int _isAway;

    /// <summary>Returns the result of <paramref name="use"/>, or 503 with the reason if the database cannot be used.</summary>
    public async Task<IResult> GuardAsync(Func<Task<IResult>> use)
    {
        try
        {
            IResult result = await use();
            End();
            return result;
        }
        catch (FeedbackStoreException failure)
        {
            Begin(failure);
            return new Unavailable(failure.Message);
        }
    }

    /// <summary>Notes that the database cannot be used.</summary>
    public void Begin(FeedbackStoreException failure)
    {
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
        {
            log.StoreAway(failure.Message);
        }
    }

    /// <summary>Notes that the database can be used.</summary>
    public void End()
    {
        if (Volatile.Read(ref _isAway) == 1 && Interlocked.Exchange(ref _isAway, 0) == 1)
        {
            log.StoreBack();
        }
    }

    private sealed class Unavailable(string reason) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return TypedResults.Problem(
                reason,
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "Feedback cannot be kept at the moment.").ExecuteAsync(httpContext);
        }
    }
}
