using Mlflow.Contracts;

namespace Mlflow.Embedded.Errors;

/// <summary>The refusals that MLflow knows, ready to throw.</summary>
internal static class Refused
{
    /// <summary>Values longer than this are cut in messages.</summary>
    private const int QuotedLength = 200;

    public static RequestRefusedException Invalid(string message) => new(ErrorCodes.InvalidParameterValue, message);

    public static RequestRefusedException Missing(string field) =>
        Invalid($"The field '{field}' is required and was not given a value.");

    /// <summary>A field whose value is not allowed.</summary>
    /// <param name="field">The field's name on the wire.</param>
    /// <param name="value">The value that was given.</param>
    /// <param name="rule">What is expected, as the end of a sentence without its stop.</param>
    public static RequestRefusedException Wrong(string field, string? value, string rule) =>
        Invalid($"The field '{field}' has the value {Quote(value ?? "")}; {rule}.");

    public static RequestRefusedException TooLong(string field, int length, int limit) =>
        Invalid($"The field '{field}' has {length} characters; at most {limit} are allowed.");

    public static RequestRefusedException NotThere(string message) => new(ErrorCodes.ResourceDoesNotExist, message);

    public static RequestRefusedException Taken(string message) => new(ErrorCodes.ResourceAlreadyExists, message);

    public static RequestRefusedException BadRequest(string message) => new(ErrorCodes.BadRequest, message);

    public static RequestRefusedException Internal(string message) => new(ErrorCodes.InternalError, message);

    public static RequestRefusedException NotImplemented(string message) => new(ErrorCodes.NotImplemented, message);

    /// <summary>A value as a message quotes it: cut where it is very long.</summary>
    public static string Quote(string value) =>
        value.Length <= QuotedLength ? $"'{value}'" : $"'{value.AsSpan(0, QuotedLength)}…' ({value.Length} characters)";
}
