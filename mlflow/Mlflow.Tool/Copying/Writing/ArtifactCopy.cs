using System.Security.Cryptography;
using Mlflow.Client;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Writing;

/// <summary>
/// Copies the files below a root, through a temporary file each. The copy is read back and must have the same SHA-256.
/// </summary>
internal sealed class ArtifactCopy(CopySession session) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlflow-net-copy-");

    /// <summary>Copies the files. One that cannot be copied is reported, and the others are copied.</summary>
    /// <param name="owner">What the files belong to, in messages.</param>
    /// <param name="from">The root on the source.</param>
    /// <param name="to">The root on the target.</param>
    /// <param name="isNew">True if there can be no files on the target yet.</param>
    /// <param name="cancellationToken">Cancels the copy.</param>
    /// <returns>True if all files are on the target.</returns>
    public async Task<bool> CopyAsync(string owner, string from, string to, bool isNew, CancellationToken cancellationToken)
    {
        if (from.Length == 0)
        {
            return true;
        }

        Dictionary<string, long?> present = [];
        int failed = 0;
        bool isListed = await session.TryAsync($"{owner}, files", async () =>
        {
            if (!isNew)
            {
                await foreach (ArtifactInfo file in ReadFilesAsync(session.Target, to, cancellationToken))
                {
                    present[file.Path] = file.Size;
                }
            }

            await session.ForEachAsync(
                ReadFilesAsync(session.Source, from, cancellationToken),
                async (file, token) =>
                {
                    bool isPresent = present.TryGetValue(file.Path, out long? size) && size == file.Size;
                    if (!await session.TryAsync(
                        $"{owner}, file '{file.Path}'", () => TransferAsync(file.Path, from, to, isPresent, token), token))
                    {
                        Interlocked.Increment(ref failed);
                    }
                },
                cancellationToken);
        }, cancellationToken);
        return isListed && failed == 0;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IAsyncEnumerable<ArtifactInfo> ReadFilesAsync(
        MlflowClient server, string root, CancellationToken cancellationToken) =>
        server.ListAllArtifactsAsync(root, cancellationToken: cancellationToken).Where(entry => !entry.IsFolder);

    private async Task TransferAsync(string path, string from, string to, bool isPresent, CancellationToken cancellationToken)
    {
        await using FileStream content = new(
            Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N")),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            });
        await session.Source.DownloadArtifactAsync(from, path, content, cancellationToken);
        content.Position = 0;
        byte[] digest = await SHA256.HashDataAsync(content, cancellationToken);
        if (isPresent && await HasAsync(digest, to, path, cancellationToken))
        {
            return;
        }

        content.Position = 0;
        await session.Target.UploadArtifactAsync(to, path, content, cancellationToken);
        if (!await HasAsync(digest, to, path, cancellationToken))
        {
            throw new CopyException(
                "the target returns other content than it was sent. Look at its artifact store, and copy again.");
        }

        session.Summary.AddFile(content.Length);
        session.View.Transfer(content.Length);
    }

    /// <summary>Returns true if the target's file has this SHA-256.</summary>
    private async Task<bool> HasAsync(byte[] digest, string root, string path, CancellationToken cancellationToken)
    {
        using SHA256 hash = SHA256.Create();
        await using (CryptoStream hashing = new(Stream.Null, hash, CryptoStreamMode.Write))
        {
            await session.Target.DownloadArtifactAsync(root, path, hashing, cancellationToken);
            await hashing.FlushFinalBlockAsync(cancellationToken);
        }

        return digest.SequenceEqual(hash.Hash!);
    }
}
