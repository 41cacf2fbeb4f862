using System.Net;
using Minio.Exceptions;

namespace CoverType.Pipeline.ObjectStore;

/// <summary>
/// Translates the failures of an S3 server into messages that name the reason and the settings, never a key.
/// </summary>
internal sealed class S3Errors(Uri endpoint)
{
    private static readonly string[] Refusals =
        ["AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "Forbidden", "InvalidToken"];

    private string Server => $"The object store at {endpoint} (ObjectStore:Endpoint)";

    /// <summary>Returns the exception for a missing bucket.</summary>
    public ObjectStoreException Missing(S3Bucket bucket, Exception? failure = null) => new(
        $"{Server} has no bucket '{bucket.Name}' ({bucket.Setting}). The pipeline may not create any: run the job "
        + "that sets up the object store.",
        failure);

    /// <summary>Returns the exception for a failed request.</summary>
    public ObjectStoreException Translate(S3Bucket bucket, Exception failure)
    {
        if (failure is BucketNotFoundException
            || (failure as MinioException)?.Response?.Code == "NoSuchBucket")
        {
            return Missing(bucket, failure);
        }

        return IsRefusal(failure)
            ? new ObjectStoreException(
                $"{Server} refuses the bucket '{bucket.Name}' ({bucket.Setting}) to the user of ObjectStore:AccessKey "
                + "and ObjectStore:SecretKey: the keys are wrong, or the user has no right to the bucket.",
                failure)
            : new ObjectStoreException(
                $"{Server} could not be used for the bucket '{bucket.Name}': {Describe(failure)}", failure);
    }

    private static bool IsRefusal(Exception failure) => failure switch
    {
        AccessDeniedException or AuthorizationException or ForbiddenException => true,
        HttpRequestException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } => true,
        MinioException { Response.Code: string code } => Refusals.Contains(code),
        _ => false,
    };

    private static string Describe(Exception failure) => failure switch
    {
        OperationCanceledException => "it did not answer in time (ObjectStore:Timeout).",
        MinioException { ServerMessage: { Length: > 0 } message } => message,
        _ => failure.Message,
    };
}
