using System.Net;
using CoverType.Clients.Pipeline;
using CoverType.Web.Downloads;

namespace CoverType.Web.Pipeline.Rejections;

/// <summary>Sends answers of the data API that were not used, since a browser may not reach the pipeline.</summary>
internal static class RejectionDownload
{
    /// <summary>Returns the address of an answer.</summary>
    public static string AddressOf(int campaign, string digest) =>
        FormattableString.Invariant($"/pipeline/campaigns/{campaign}/rejections/{Uri.EscapeDataString(digest)}");

    /// <summary>Maps the download.</summary>
    public static IEndpointRouteBuilder MapRejectionDownload(this IEndpointRouteBuilder app)
    {
        app.MapGet("/pipeline/campaigns/{id:int}/rejections/{digest}", SendAsync).ExcludeFromDescription();
        return app;
    }

    private static async Task SendAsync(int id, string digest, HttpContext context, Func<IPipelineApi> pipeline)
    {
        CancellationToken aborted = context.RequestAborted;
        try
        {
            using HttpResponseMessage answer = await pipeline().OpenRejectionAsync(id, digest, aborted);
            if (!answer.IsSuccessStatusCode)
            {
                await RefuseAsync(context, answer.StatusCode, $"The pipeline has no such answer (status {(int)answer.StatusCode}).");
                return;
            }

            SavedFile.Describe(
                context.Response,
                FormattableString.Invariant($"campaign-{id}-rejected-{digest[..Math.Min(8, digest.Length)]}.txt"),
                "text/plain; charset=utf-8");
            await answer.Content.CopyToAsync(context.Response.Body, aborted);
        }
        catch (PipelineException failure)
        {
            await RefuseAsync(context, failure.StatusCode, failure.Message);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException && !aborted.IsCancellationRequested)
        {
            // The browser must not take the part that it has for the whole answer.
            context.Abort();
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // The visitor stopped the download.
        }
    }

    private static Task RefuseAsync(HttpContext context, HttpStatusCode? status, string reason) => TypedResults
        .Problem(reason, statusCode: status == HttpStatusCode.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status502BadGateway)
        .ExecuteAsync(context);
}
