using System.Globalization;
using CoverType.Clients.Predictions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoverType.Inference.Models;

/// <summary>The problem details (RFC 9457) of a service that has no model.</summary>
internal static class ModelProblems
{
    private const string NoModelTitle = "There is no model to predict with.";

    /// <summary>The seconds after which a caller should ask again.</summary>
    private const int RetryAfterSeconds = 2;

    /// <summary>503: no model is served.</summary>
    /// <param name="reason">The reason, or null if none is known.</param>
    public static ProblemHttpResult NoModel(string? reason) => TypedResults.Problem(
        reason, statusCode: StatusCodes.Status503ServiceUnavailable, title: NoModelTitle);

    /// <summary>503: no model is served; the member <c>refusals</c> has the versions that were refused.</summary>
    public static ProblemHttpResult NoModel(string? reason, IReadOnlyList<RefusedModel> refusals) => TypedResults.Problem(
        reason,
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: NoModelTitle,
        extensions: new Dictionary<string, object?> { ["refusals"] = refusals });

    /// <summary>Answers 503 with the header <c>Retry-After</c>: no model is served.</summary>
    public static Task NoModel(HttpContext context, string? reason)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return NoModel(reason).ExecuteAsync(context);
    }
}
