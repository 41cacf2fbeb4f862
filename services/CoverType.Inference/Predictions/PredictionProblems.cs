using System.Text.Json;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoverType.Inference.Predictions;

/// <summary>The problem details (RFC 9457) that a prediction can be answered with.</summary>
internal static class PredictionProblems
{
    /// <summary>The entry of <c>errors</c> that is about the body as a whole.</summary>
    private const string Body = "$";

    private const string WrongRequest = "The request is not a forest cell.";

    /// <summary>400: fields are wrong; <c>errors</c> has an entry for each.</summary>
    public static ValidationProblem WrongFields(ValidationResult result)
    {
        IDictionary<string, string[]> errors = result.ToDictionary();
        string fields = string.Join(", ", errors.Keys);
        return TypedResults.ValidationProblem(
            errors,
            errors.Count == 1 ? $"One field is wrong: {fields}." : $"{errors.Count} fields are wrong: {fields}.",
            title: WrongRequest);
    }

    /// <summary>400: the body is no JSON object.</summary>
    public static ValidationProblem NotJson(JsonException failure) => TypedResults.ValidationProblem(
        new Dictionary<string, string[]> { [Body] = [Describe(failure)] },
        "The body is not one JSON object.",
        title: WrongRequest);

    /// <summary>408, 413, 415 or 400: the body could not be read at all.</summary>
    public static ProblemHttpResult Unreadable(BadHttpRequestException failure) =>
        TypedResults.Problem(failure.Message, statusCode: failure.StatusCode);

    /// <summary>503: no model is served.</summary>
    public static ProblemHttpResult NoModel(string? reason) => TypedResults.Problem(
        reason, statusCode: StatusCodes.Status503ServiceUnavailable, title: "There is no model to predict with.");

    // The runtime appends the place to its message in words of its own.
    private static string Describe(JsonException failure)
    {
        int place = failure.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 || failure.LineNumber is not long line || failure.BytePositionInLine is not long position
            ? failure.Message
            : $"Line {line + 1}, byte {position + 1}: {failure.Message[..place]}";
    }
}
