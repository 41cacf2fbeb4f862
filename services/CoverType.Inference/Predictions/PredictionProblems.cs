using System.Text.Json;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoverType.Inference.Predictions;

/// <summary>The problem details (RFC 9457) of requests that cannot be read.</summary>
internal static class PredictionProblems
{
    /// <summary>The entry of <c>errors</c> for the body as a whole.</summary>
    private const string Body = "$";

    private const string WrongRequest = "The request is not a forest cell.";

    /// <summary>400: fields break a rule; <c>errors</c> has an entry for each.</summary>
    public static ValidationProblem WrongFields(ValidationResult result)
    {
        IDictionary<string, string[]> errors = result.ToDictionary();
        string fields = string.Join(", ", errors.Keys);
        return TypedResults.ValidationProblem(
            errors,
            errors.Count == 1 ? $"One field is wrong: {fields}." : $"{errors.Count} fields are wrong: {fields}.",
            title: WrongRequest);
    }

    /// <summary>400: the body is not a JSON object.</summary>
    public static ValidationProblem NotJson(JsonException failure) => TypedResults.ValidationProblem(
        new Dictionary<string, string[]> { [Body] = [JsonProblem.Describe(failure)] },
        "The body is not one JSON object.",
        title: WrongRequest);

    /// <summary>408, 413, 415 or 400: the body cannot be read.</summary>
    public static ProblemHttpResult Unreadable(BadHttpRequestException failure) =>
        TypedResults.Problem(failure.Message, statusCode: failure.StatusCode);
}
