using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Hosting;

namespace Mlflow.Embedded.Errors;

/// <summary>Answers whatever goes wrong in MLflow's error form; the last resort around every request.</summary>
internal sealed class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception error) when (http.RequestAborted.IsCancellationRequested && IsCutOff(error))
        {
            // The caller is gone: nobody reads an answer.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, ToMlflow(http, error));
        }
    }

    private static bool IsCutOff(Exception error) =>
        error is OperationCanceledException or IOException or BadHttpRequestException;

    private static async Task AnswerAsync(HttpContext http, MlflowError error)
    {
        http.Response.Clear();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.StatusCode = ErrorCodes.HttpStatus(error.ErrorCode!);
        await http.Response.WriteAsJsonAsync(error, MlflowJson.Options, MediaTypes.Json, http.RequestAborted);
    }

    private MlflowError ToMlflow(HttpContext http, Exception error)
    {
        switch (error)
        {
            case RequestRefusedException refused:
                return new MlflowError { ErrorCode = refused.ErrorCode, Message = refused.Message };
            case BadHttpRequestException bad:
                return new MlflowError { ErrorCode = ErrorCodes.BadRequest, Message = bad.Message };
            case SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked }:
                logger.DatabaseBusy(http.Request.Method, http.Request.Path, error);
                return new MlflowError
                {
                    ErrorCode = ErrorCodes.TemporarilyUnavailable,
                    Message = "Another program keeps the server's database locked; try again.",
                };
            default:
                logger.RequestFailed(http.Request.Method, http.Request.Path, error);
                return new MlflowError
                {
                    ErrorCode = ErrorCodes.InternalError,
                    Message = $"{http.Request.Method} {http.Request.Path} failed inside the server; its log says why.",
                };
        }
    }
}
