using Mlflow.Contracts;

namespace Mlflow.Embedded.Errors;

/// <summary>A request that the server rejects. The client receives it in MLflow's error format.</summary>
/// <remarks>
/// The messages state their facts in MLflow's order: the value, then the parameter in quotes, then what is allowed.
/// </remarks>
/// <param name="errorCode">One of <see cref="ErrorCodes"/>; it also determines the HTTP status.</param>
/// <param name="message">A sentence that names the parameter and its value.</param>
internal sealed class MlflowException(string errorCode, string message) : Exception(message)
{
    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    public string ErrorCode { get; } = errorCode;

    public static MlflowException InvalidParameter(string message) => new(ErrorCodes.InvalidParameterValue, message);

    /// <summary>A required parameter that is absent or empty.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="errorCode">The error code.</param>
    /// <param name="reason">The end of the sentence without its full stop.</param>
    public static MlflowException MissingParameter(
        string parameter, string errorCode = ErrorCodes.InvalidParameterValue, string reason = "") =>
        new(errorCode, $"A value is missing for the required parameter '{parameter}'{reason}.");

    /// <summary>A parameter whose value is not allowed.</summary>
    /// <param name="parameter">The parameter's name in the request.</param>
    /// <param name="value">The value; null counts as an empty text.</param>
    /// <param name="rule">The rule that the value breaks, as the end of a sentence without its full stop.</param>
    public static MlflowException InvalidValue(string parameter, string? value, string rule) =>
        InvalidParameter($"The value {MessageText.Quote(value ?? "")} of the parameter '{parameter}' is invalid: {rule}.");

    /// <summary>A text that is too long.</summary>
    /// <param name="parameter">The parameter's name in the request.</param>
    /// <param name="value">The text.</param>
    /// <param name="length">The length of the text in characters.</param>
    /// <param name="limit">The largest length that is allowed.</param>
    public static MlflowException TooLong(string parameter, string value, int length, int limit) =>
        InvalidParameter(
            $"The parameter '{parameter}' with the value {MessageText.Quote(value)} has {length} characters; "
            + $"the limit is {limit}.");

    /// <summary>A list with too many entries.</summary>
    /// <param name="parameter">The parameter's name in the request.</param>
    /// <param name="limit">The largest number of entries that is allowed.</param>
    /// <param name="count">The number of entries.</param>
    public static MlflowException TooMany(string parameter, int limit, int count) =>
        InvalidParameter($"The parameter '{parameter}' may have at most {limit} entries; it has {count}.");

    public static MlflowException DoesNotExist(string message) => new(ErrorCodes.ResourceDoesNotExist, message);

    public static MlflowException AlreadyExists(string message) => new(ErrorCodes.ResourceAlreadyExists, message);

    public static MlflowException BadRequest(string message) => new(ErrorCodes.BadRequest, message);

    public static MlflowException InternalError(string message) => new(ErrorCodes.InternalError, message);

    public static MlflowException Busy(string message) => new(ErrorCodes.TemporarilyUnavailable, message);

    public static MlflowException NotImplemented(string message) => new(ErrorCodes.NotImplemented, message);
}
