using Microsoft.AspNetCore.Http.HttpResults;

namespace CoverType.Inference.Batch;

/// <summary>The problem details (RFC 9457) of batches of which no row was answered.</summary>
internal static class BatchProblems
{
    /// <summary>415: the body is of another kind.</summary>
    public static ProblemHttpResult UnknownType() => TypedResults.Problem(
        $"The content-type of a batch must be {BatchFormats.Types}.",
        statusCode: StatusCodes.Status415UnsupportedMediaType);

    /// <summary>400, 408 or 413: the rows cannot be read.</summary>
    public static ProblemHttpResult Broken(BatchBrokenException broken) => TypedResults.Problem(
        broken.Message, statusCode: broken.StatusCode, title: "The batch cannot be read.");
}
