using System.Net;
using Mlflow.Client.Errors;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>
/// A call that MLflow refused, that did not reach it, or whose answer could not be read. The subclasses are those that
/// callers usually catch; <see cref="ErrorCode"/> and <see cref="StatusCode"/> distinguish the rest.
/// </summary>
public class MlflowException : Exception
{
    /// <summary>An exception without further details.</summary>
    public MlflowException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    public MlflowException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    /// <param name="message">What happened, to what, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public MlflowException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal MlflowException(ErrorDetails details)
        : base(details.Message, details.Cause)
    {
        StatusCode = details.StatusCode;
        ErrorCode = details.ErrorCode;
        ServerMessage = details.ServerMessage;
        Endpoint = details.Endpoint;
        RequestId = details.RequestId;
    }

    /// <summary>HTTP status of the answer; null if there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>
    /// MLflow's error code, for example <c>RESOURCE_DOES_NOT_EXIST</c> (constants in
    /// <c>Mlflow.Contracts.ErrorCodes</c>); null if the answer was not in MLflow's error form.
    /// </summary>
    public string? ErrorCode { get; init; }

    /// <summary>
    /// The server's own sentence, without the call and the status that <see cref="Exception.Message"/> begins with, for
    /// people who do not know the call; null if the answer was not in MLflow's error form.
    /// </summary>
    public string? ServerMessage { get; init; }

    /// <summary>
    /// Method and path of the call, for example <c>POST /api/2.0/mlflow/runs/create</c>; null before any call.
    /// </summary>
    public string? Endpoint { get; init; }

    /// <summary>The id that the server or a proxy gave the request; null if neither did.</summary>
    public string? RequestId { get; init; }

    /// <summary>
    /// True if the server does not support the call: it is older than the call (an unknown path or method), or it or its
    /// store runs without the feature ("not implemented", "feature disabled"). False if it knows the call and only the id
    /// or the name does not exist.
    /// </summary>
    public bool IsUnsupported =>
        StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented
        || ErrorCode is ErrorCodes.EndpointNotFound or ErrorCodes.NotImplemented or ErrorCodes.FeatureDisabled
        || (StatusCode is HttpStatusCode.NotFound && ErrorCode is null);
}
