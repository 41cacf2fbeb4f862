using System.Net;
using Minio.Exceptions;

namespace CoverType.Pipeline.ObjectStore;

/// <summary>
/// Says what an S3 server's refusal means, and which settings to look at. Neither key is in any message.
/// </summary>
internal sealed class S3Errors
{
    private static readonly string[] Refusals =
        ["AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "Forbidden", "InvalidToken"];

    private readonly Uri _endpoint;

    public S3Errors(Uri endpoint)
    {
        _endpoint = endpoint;
    }

    private string Server => $"The object store at {_endpoint} (ObjectStore:Endpoint)";

    /// <summary>The bucket is not there.</summary>
    public ObjectStoreException Missing(S3Bucket bucket, Exception? failure = null) => new(
        $"{Server} has no bucket '{bucket.Name}' ({bucket.Setting}). The pipeline may not make any: run the job that "
        + "sets the object store up.",
        failure);

    /// <summary>What a failed request means.</summary>
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
