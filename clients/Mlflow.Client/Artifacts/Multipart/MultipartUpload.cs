using Microsoft.Extensions.Logging;
using Mlflow.Client.Wire;
using Mlflow.Contracts;

namespace Mlflow.Client.Artifacts.Multipart;

/// <summary>
/// Uploads a large file in parts: the tracking server signs an address for each, the parts go straight to the store,
/// several at a time, and the server puts them together. An upload that fails is aborted, so that the store keeps no
/// parts.
/// </summary>
internal sealed class MultipartUpload(
    PartSender sender, MlflowClientOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>Most parts that S3 takes.</summary>
    private const int MostParts = 10_000;

    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Returns true if the options ask for parts and the content is large enough and can seek.</summary>
    public bool Suits(Stream content)
    {
        if (!options.MultipartUpload || !content.CanSeek)
        {
            return false;
        }

        long length = content.Length - content.Position;
        return length > 0 && length >= options.MultipartMinimumBytes;
    }

    /// <summary>Uploads the content, if the server supports uploads in parts.</summary>
    /// <param name="api">The server.</param>
    /// <param name="path">Path of the file on the server.</param>
    /// <param name="content">Content; it is not read if the method returns false.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <returns>False if the server does not support uploads in parts.</returns>
    public async Task<bool> TryRunAsync(
        IArtifactsApi api, string path, Stream content, CancellationToken cancellationToken)
    {
        long start = content.Position;
        long length = content.Length - start;
        long chunk = Math.Max(options.MultipartChunkBytes, ((length - 1) / MostParts) + 1);
        int parts = (int)(((length - 1) / chunk) + 1);
        (string folder, string name) = Split(path);
        CreateMultipartUploadResponse created;
        try
        {
            created = await api.CreateMultipartUploadAsync(
                folder, new CreateMultipartUploadRequest { Path = name, NumParts = parts }, cancellationToken);
        }
        catch (MlflowException exception) when (exception.IsUnsupported)
        {
            logger.NoMultipart(path, exception.Message);
            return false;
        }

        try
        {
            using SharedSource source = new(content);
            MultipartUploadPart[] sent = new MultipartUploadPart[parts];
            MultipartUploadCredential[] places = AddressesOf(created, parts, path);
            ParallelOptions several = new()
            {
                MaxDegreeOfParallelism = options.ParallelTransfers,
                CancellationToken = cancellationToken,
            };
            await Parallel.ForEachAsync(Enumerable.Range(0, parts), several, async (index, token) =>
            {
                long offset = index * chunk;
                using PartContent part = new(source, start + offset, Math.Min(chunk, length - offset));
                sent[index] = await sender.SendAsync(places[index], path, part, token);
            });
            CompleteMultipartUploadRequest end = new() { Path = name, UploadId = created.UploadId, Parts = sent };
            await api.CompleteMultipartUploadAsync(folder, end, cancellationToken);
            content.Position = start + length;
            return true;
        }
        catch
        {
            await AbortAsync(api, path, created.UploadId);
            throw;
        }
    }

    /// <summary>Returns the addresses for the parts in their order.</summary>
    private static MultipartUploadCredential[] AddressesOf(
        CreateMultipartUploadResponse created, int parts, string path)
    {
        MultipartUploadCredential[] places = [.. created.Credentials.OrderBy(place => place.PartNumber)];
        bool isWhole = places.Length == parts
            && places.Select(place => place.PartNumber ?? 0).SequenceEqual(Enumerable.Range(1, parts).Select(n => (long)n))
            && places.All(place => Uri.TryCreate(place.Url, UriKind.Absolute, out Uri? url)
                && url.Scheme is "http" or "https");
        return isWhole
            ? places
            : throw new MlflowException(
                $"The server was asked for addresses for {parts} parts of '{path}' and returned {places.Length}, or one that "
                + "is not an address.");
    }

    private static (string Folder, string Name) Split(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? (string.Empty, path) : (path[..slash], path[(slash + 1)..]);
    }

    /// <summary>
    /// Aborts the upload on the server, within ten seconds, even if the caller has cancelled. A failure is
    /// logged only, since the caller gets the first exception.
    /// </summary>
    private async Task AbortAsync(IArtifactsApi api, string path, string? uploadId)
    {
        (string folder, string name) = Split(path);
        using CancellationTokenSource timeout = new(FarewellTimeout, time);
        try
        {
            await api.AbortMultipartUploadAsync(
                folder, new AbortMultipartUploadRequest { Path = name, UploadId = uploadId }, timeout.Token);
        }
        catch (Exception exception) when (exception is MlflowException or OperationCanceledException)
        {
            logger.AbortFailed(exception, path);
        }
    }
}
