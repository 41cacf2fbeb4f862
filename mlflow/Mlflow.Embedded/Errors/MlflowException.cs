using Mlflow.Contracts;

namespace Mlflow.Embedded.Errors;

/// <summary>A request that the server rejects. The client receives it in MLflow's error format.</summary>
/// <param name="errorCode">One of <see cref="ErrorCodes"/>; it also determines the HTTP status.</param>
/// <param name="message">A sentence that names the field and its value.</param>
internal sealed class MlflowException(string errorCode, string message) : Exception(message)
{
    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    public string ErrorCode { get; } = errorCode;

    public static MlflowException InvalidParameter(string message) => new(ErrorCodes.InvalidParameterValue, message);

    /// <summary>A required field that is absent or empty.</summary>
    public static MlflowException MissingParameter(string field) =>
        InvalidParameter($"The field '{field}' is required and was not given a value.");

    /// <summary>A field whose value is not allowed.</summary>
    /// <param name="field">The field's name in the request.</param>
    /// <param name="value">The value; null counts as an empty text.</param>
    /// <param name="rule">The rule that the value breaks, as the end of a sentence without its full stop.</param>
    public static MlflowException InvalidValue(string field, string? value, string rule) =>
        InvalidParameter($"The field '{field}' has the value {MessageText.Quote(value ?? "")}; {rule}.");

    /// <summary>A text that is too long.</summary>
    /// <param name="field">The field's name in the request.</param>
    /// <param name="length">The length of the text in characters.</param>
    /// <param name="limit">The largest length that is allowed.</param>
    public static MlflowException TooLong(string field, int length, int limit) =>
        InvalidParameter($"The field '{field}' has {length} characters; at most {limit} are allowed.");

    public static MlflowException DoesNotExist(string message) => new(ErrorCodes.ResourceDoesNotExist, message);

    public static MlflowException AlreadyExists(string message) => new(ErrorCodes.ResourceAlreadyExists, message);

    public static MlflowException BadRequest(string message) => new(ErrorCodes.BadRequest, message);

    public static MlflowException InternalError(string message) => new(ErrorCodes.InternalError, message);

    public static MlflowException NotImplemented(string message) => new(ErrorCodes.NotImplemented, message);
}
