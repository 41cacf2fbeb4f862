namespace Mlflow.Contracts;

/// <summary>The body of an error response.</summary>
public sealed record MlflowError
{
    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Description of the error.</summary>
    public string? Message { get; init; }

    /// <summary>SQLSTATE of the error; since MLflow 3, rarely set.</summary>
    public string? Sqlstate { get; init; }

    /// <summary>Class of the error; since MLflow 3, rarely set.</summary>
    public string? ErrorClass { get; init; }
}

/// <summary>Error codes of MLflow, and the HTTP status of each.</summary>
/// <remarks>
/// Source: <c>mlflow/protos/databricks.proto</c> and the table of statuses in <c>mlflow/exceptions.py</c>.
/// </remarks>
public static class ErrorCodes
{
    /// <summary>400: the request is malformed.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>400: a field is missing or has a value that is not allowed.</summary>
    public const string InvalidParameterValue = "INVALID_PARAMETER_VALUE";

    /// <summary>400, not 409: the name is already in use.</summary>
    public const string ResourceAlreadyExists = "RESOURCE_ALREADY_EXISTS";

    /// <summary>401: missing or wrong credentials.</summary>
    public const string CustomerUnauthorized = "CUSTOMER_UNAUTHORIZED";

    /// <summary>401: missing or wrong credentials.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>403: the user lacks the permission.</summary>
    public const string PermissionDenied = "PERMISSION_DENIED";

    /// <summary>404: not found.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>404: the server does not have the endpoint.</summary>
    public const string EndpointNotFound = "ENDPOINT_NOT_FOUND";

    /// <summary>404: there is no experiment, run, model or version with that id or name.</summary>
    public const string ResourceDoesNotExist = "RESOURCE_DOES_NOT_EXIST";

    /// <summary>409: aborted because of a concurrent call.</summary>
    public const string Aborted = "ABORTED";

    /// <summary>409: already exists.</summary>
    public const string AlreadyExists = "ALREADY_EXISTS";

    /// <summary>409: conflicts with the state of the resource.</summary>
    public const string ResourceConflict = "RESOURCE_CONFLICT";

    /// <summary>429: too many requests.</summary>
    public const string RequestLimitExceeded = "REQUEST_LIMIT_EXCEEDED";

    /// <summary>429: a quota is exhausted.</summary>
    public const string ResourceExhausted = "RESOURCE_EXHAUSTED";

    /// <summary>499: the caller cancelled the request.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>500: an error in the server.</summary>
    public const string InternalError = "INTERNAL_ERROR";

    /// <summary>500: the stored state does not allow the operation.</summary>
    public const string InvalidState = "INVALID_STATE";

    /// <summary>500: the feature is disabled on the server or not supported by its store.</summary>
    public const string FeatureDisabled = "FEATURE_DISABLED";

    /// <summary>500: stored data is lost or damaged.</summary>
    public const string DataLoss = "DATA_LOSS";

    /// <summary>501: not supported by the server.</summary>
    public const string NotImplemented = "NOT_IMPLEMENTED";

    /// <summary>503: the database is unavailable or busy; try again.</summary>
    public const string TemporarilyUnavailable = "TEMPORARILY_UNAVAILABLE";

    /// <summary>504: the operation took too long.</summary>
    public const string DeadlineExceeded = "DEADLINE_EXCEEDED";

    /// <summary>
    /// The HTTP status that a server answers <paramref name="errorCode"/> with; 500 for a code not listed here.
    /// </summary>
    /// <param name="errorCode">One of the constants of this class.</param>
    public static int HttpStatus(string errorCode) => errorCode switch
    {
        BadRequest or InvalidParameterValue or ResourceAlreadyExists => 400,
        CustomerUnauthorized or Unauthenticated => 401,
        PermissionDenied => 403,
        NotFound or EndpointNotFound or ResourceDoesNotExist => 404,
        Aborted or AlreadyExists or ResourceConflict => 409,
        RequestLimitExceeded or ResourceExhausted => 429,
        Cancelled => 499,
        NotImplemented => 501,
        TemporarilyUnavailable => 503,
        DeadlineExceeded => 504,
        _ => 500,
    };
}
