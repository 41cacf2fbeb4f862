using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Endpoints;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Maintenance;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Hosting;

/// <summary>Turns every exception of a request into a response in MLflow's error format.</summary>
internal sealed class ErrorMiddleware(RequestDelegate next, DataFolder folder, ILogger<ErrorMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception error) when (http.RequestAborted.IsCancellationRequested && IsDisconnect(error))
        {
            // The client has disconnected, so there is no response to write.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            MlflowError response = ToMlflowError(http, error);
            await WriteAsync(
                http,
                response,
                DiskFull.IsCause(error) || error is InsufficientSpaceException
                    ? StatusCodes.Status507InsufficientStorage
                    : ErrorCodes.HttpStatus(response.ErrorCode!));
        }
    }

    private static bool IsDisconnect(Exception error) =>
        error is OperationCanceledException or IOException or BadHttpRequestException;

    private static async Task WriteAsync(HttpContext http, MlflowError error, int status)
    {
        http.Response.Clear();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(error, MlflowJson.Options, MediaTypes.Json, http.RequestAborted);
    }

    private MlflowError ToMlflowError(HttpContext http, Exception error)
    {
        string method = http.Request.Method;
        PathString path = http.Request.Path;
        switch (error)
        {
            case MlflowException rejected:
                return new MlflowError { ErrorCode = rejected.ErrorCode, Message = rejected.Message };
            case BadHttpRequestException bad:
                return new MlflowError { ErrorCode = ErrorCodes.BadRequest, Message = bad.Message };
            case InsufficientSpaceException full:
                log.NoSpace(method, path, full.Message);
                return new MlflowError { ErrorCode = ErrorCodes.ResourceExhausted, Message = full.Message };
            case Exception full when DiskFull.IsCause(full):
                log.NoSpace(method, path, full.Message);
                return new MlflowError
                {
                    ErrorCode = ErrorCodes.ResourceExhausted,
                    Message = "The disk of the server is full; free some space on it and try again.",
                };
            case SqliteException sqlite when DatabaseFailure.IsLocked(sqlite):
                log.DatabaseBusy(method, path, error);
                return new MlflowError
                {
                    ErrorCode = ErrorCodes.TemporarilyUnavailable,
                    Message = "Another program keeps the server's database locked; try again.",
                };
            case SqliteException sqlite when DatabaseFailure.Find(sqlite, folder.DatabaseFile) is { } reason:
                log.DatabaseUnusable(method, path, reason);
                return new MlflowError
                {
                    ErrorCode = ErrorCodes.InternalError,
                    Message = "The server cannot use its database; its log contains the reason.",
                };
            default:
                log.RequestFailed(method, path, error);
                return new MlflowError
                {
                    ErrorCode = ErrorCodes.InternalError,
                    Message = $"{method} {path} failed inside the server; its log contains the reason.",
                };
        }
    }
}
