using System.Text;
using System.Text.Unicode;
using CoverType.Web.Tracking;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Web.Artifacts;

/// <summary>Reads as much of a file as its preview shows.</summary>
internal sealed class PreviewReader(MlflowClient mlflow, IOptions<TrackingPagesOptions> options)
{
    private readonly TrackingPagesOptions _options = options.Value;

    /// <summary>Reads a file.</summary>
    /// <exception cref="MlflowException">There is no such file, or MLflow is away.</exception>
    public async Task<Preview> ReadAsync(ArtifactOwner owner, string path, CancellationToken cancellationToken)
    {
        ArtifactInfo file = await FindAsync(owner, path, cancellationToken)
            ?? throw new MlflowNotFoundException($"There is no artifact '{path}'.");
        if (file.IsFolder)
        {
            return new Preview(PreviewKind.Folder, null);
        }

        if (ArtifactTypes.IsPicture(path))
        {
            return new Preview(
                file.Size > _options.PictureBytes ? PreviewKind.LargePicture : PreviewKind.Picture, file.Size);
        }

        string root = await owner.FindRootAsync(mlflow, cancellationToken);
        return (await ReadAsync(root, path, cancellationToken)) with { Size = file.Size };
    }

    /// <summary>Reads a file that is not a picture.</summary>
    /// <param name="root">The root of the artifacts.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <exception cref="MlflowException">There is no such file, or MLflow is away.</exception>
    public async Task<Preview> ReadAsync(string root, string path, CancellationToken cancellationToken)
    {
        await using CappedStream target = new(_options.PreviewBytes);
        try
        {
            await mlflow.DownloadArtifactAsync(root, path, target, cancellationToken);
        }
        catch (PreviewFullException)
        {
            // The rest is left to a download.
        }

        return Read(path, target.Kept(), target.IsFull);
    }

    /// <summary>Returns the form of the beginning of a file.</summary>
    public static Preview Read(string path, ReadOnlyMemory<byte> bytes, bool isCut)
    {
        long? size = isCut ? null : bytes.Length;
        if (bytes.Length == 0)
        {
            return new Preview(PreviewKind.Empty, size);
        }

        if (TextOf(bytes.Span, isCut) is not string text)
        {
            return new Preview(PreviewKind.Binary, size);
        }

        if (ArtifactTypes.IsTable(path) && TableReader.Read(text, isCut) is { } table)
        {
            return new Preview(PreviewKind.Table, size) { Rows = table.Rows, IsCut = table.IsCut };
        }

        return new Preview(PreviewKind.Text, size)
        {
            Text = isCut ? text : JsonLayout.Of(text) ?? text,
            IsCut = isCut,
        };
    }

    private async Task<ArtifactInfo?> FindAsync(ArtifactOwner owner, string path, CancellationToken cancellationToken)
    {
        int slash = path.LastIndexOf('/');
        string? folder = slash < 0 ? null : path[..slash];
        await foreach (ArtifactInfo entry in owner.ListAsync(mlflow, folder, cancellationToken))
        {
            if (entry.Path == path)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Returns the text, or null if the bytes are not UTF-8.</summary>
    private static string? TextOf(ReadOnlySpan<byte> bytes, bool isCut)
    {
        if (bytes.Contains((byte)0))
        {
            return null;
        }

        // The limit may have cut a character of several bytes.
        for (int left = 0; left <= (isCut ? 3 : 0) && left < bytes.Length; left++)
        {
            ReadOnlySpan<byte> whole = bytes[..^left];
            if (Utf8.IsValid(whole))
            {
                return Encoding.UTF8.GetString(whole).TrimStart('\uFEFF');
            }
        }

        return null;
    }
}
