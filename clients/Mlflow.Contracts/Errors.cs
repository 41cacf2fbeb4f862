namespace Mlflow.Contracts;

/// <summary>An error as MLflow words it.</summary>
public sealed record MlflowError
{
    /// <summary>Code of the error (<see cref="ErrorCodes"/>).</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What happened, for people.</summary>
    public string? Message { get; init; }

    /// <summary>SQLSTATE of the error; since 3.x, rarely set.</summary>
    public string? Sqlstate { get; init; }

    /// <summary>Class of the error; since 3.x, rarely set.</summary>
    public string? ErrorClass { get; init; }
}

/// <summary>Error codes of MLflow, and the HTTP status that each is answered with.</summary>
/// <remarks>
/// Source: <c>mlflow/protos/databricks.proto</c> and the table of statuses in <c>mlflow/exceptions.py</c>.
/// </remarks>
public static class ErrorCodes
{
    /// <summary>400: the request cannot be understood.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>400: a field is missing or its value is not allowed.</summary>
    public const string InvalidParameterValue = "INVALID_PARAMETER_VALUE";

    /// <summary>400, not 409: the name is taken.</summary>
    public const string ResourceAlreadyExists = "RESOURCE_ALREADY_EXISTS";

    /// <summary>401: no or wrong credentials.</summary>
    public const string CustomerUnauthorized = "CUSTOMER_UNAUTHORIZED";

    /// <summary>401: no or wrong credentials.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>403: the user may not do this.</summary>
    public const string PermissionDenied = "PERMISSION_DENIED";

    /// <summary>404: not found.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>404: the server does not know the endpoint.</summary>
    public const string EndpointNotFound = "ENDPOINT_NOT_FOUND";

    /// <summary>404: no experiment, run, model or version of that id or name.</summary>
    public const string ResourceDoesNotExist = "RESOURCE_DOES_NOT_EXIST";

    /// <summary>409: given up in favour of another call.</summary>
    public const string Aborted = "ABORTED";

    /// <summary>409: exists already.</summary>
    public const string AlreadyExists = "ALREADY_EXISTS";

    /// <summary>409: in conflict with the state of the resource.</summary>
    public const string ResourceConflict = "RESOURCE_CONFLICT";

    /// <summary>429: too many requests.</summary>
    public const string RequestLimitExceeded = "REQUEST_LIMIT_EXCEEDED";

    /// <summary>429: a quota is used up.</summary>
    public const string ResourceExhausted = "RESOURCE_EXHAUSTED";

    /// <summary>499: the caller went away.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>500: a failure inside the server.</summary>
    public const string InternalError = "INTERNAL_ERROR";

    /// <summary>500: the stored state does not allow it.</summary>
    public const string InvalidState = "INVALID_STATE";

    /// <summary>500: the server, or its store, is run without this feature.</summary>
    public const string FeatureDisabled = "FEATURE_DISABLED";

    /// <summary>500: stored data is lost or damaged.</summary>
    public const string DataLoss = "DATA_LOSS";

    /// <summary>501: the server does not have this.</summary>
    public const string NotImplemented = "NOT_IMPLEMENTED";

    /// <summary>503: the database is down or busy; try again.</summary>
    public const string TemporarilyUnavailable = "TEMPORARILY_UNAVAILABLE";

    /// <summary>504: it took too long.</summary>
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
