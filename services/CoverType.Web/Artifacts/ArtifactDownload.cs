using System.Net;
using CoverType.Web.Downloads;
using CoverType.Web.Tracking;
using Microsoft.AspNetCore.Http.HttpResults;
using Mlflow.Client;

namespace CoverType.Web.Artifacts;

/// <summary>Sends artifacts through the front end, since a browser may not reach MLflow or its store.</summary>
internal static class ArtifactDownload
{
    public static IEndpointRouteBuilder MapArtifactDownloads(this IEndpointRouteBuilder app)
    {
        app.MapGet("/runs/{id}/artifacts/{**path}", SendOfRunAsync).ExcludeFromDescription();
        app.MapGet("/logged-models/{id}/artifacts/{**path}", SendOfModelAsync).ExcludeFromDescription();
        return app;
    }

    private static Task SendOfRunAsync(
        string id, string path, HttpContext context, MlflowClient mlflow, ILogger<ArtifactOwner> log) =>
        SendAsync(new ArtifactOwner(false, id), path, context, mlflow, log);

    private static Task SendOfModelAsync(
        string id, string path, HttpContext context, MlflowClient mlflow, ILogger<ArtifactOwner> log) =>
        SendAsync(new ArtifactOwner(true, id), path, context, mlflow, log);

    private static async Task SendAsync(
        ArtifactOwner owner, string path, HttpContext context, MlflowClient mlflow, ILogger log)
    {
        HttpResponse response = context.Response;
        try
        {
            string root = await owner.FindRootAsync(mlflow, context.RequestAborted);
            SavedFile.Describe(response, path[(path.LastIndexOf('/') + 1)..], ArtifactTypes.MediaTypeOf(path));
            await mlflow.DownloadArtifactAsync(root, path, response.Body, context.RequestAborted);
        }
        catch (Exception failure) when (failure is MlflowException or ArgumentException)
        {
            if (response.HasStarted)
            {
                // The browser must not take the part that it has for the whole file.
                log.DownloadBroke(path, owner.Id, failure.Message);
                context.Abort();
                return;
            }

            response.Headers.ContentDisposition = default;
            await ProblemOf(failure).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor stopped the download.
        }
    }

    private static ProblemHttpResult ProblemOf(Exception failure)
    {
        // A stock server answers with a 500 for a file that is not there, and for a folder.
        if (failure is MlflowException { StatusCode: HttpStatusCode.InternalServerError })
        {
            return TypedResults.Problem("No file has this path.", statusCode: StatusCodes.Status404NotFound);
        }

        return TrackingFailure.From(failure) switch
        {
            { Kind: TrackingFailureKind.Missing } missing =>
                TypedResults.Problem(missing.Sentence, statusCode: StatusCodes.Status404NotFound),
            { Kind: TrackingFailureKind.Refused } refusal =>
                TypedResults.Problem(refusal.Sentence, statusCode: StatusCodes.Status400BadRequest),
            _ => TypedResults.Problem("MLflow did not send the file.", statusCode: StatusCodes.Status502BadGateway),
        };
    }
}
