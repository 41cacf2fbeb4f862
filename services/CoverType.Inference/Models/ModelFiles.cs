using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoverType.Domain.Explanations;
using CoverType.Domain.Profiles;
using Onnx.Model;

namespace CoverType.Inference.Models;

/// <summary>Reads the files of a downloaded model, and verifies them.</summary>
internal static class ModelFiles
{
    /// <summary>
    /// Reads the graph, with the tensors that are in other files of its folder. The bytes that are verified are those that are
    /// loaded; ONNX Runtime opens no file.
    /// </summary>
    /// <exception cref="ModelRefusedException">The files have changed, are not a model, or are too large.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static async Task<ModelGraphFile> ReadGraphAsync(
        CachedModel cached, long maximumBytes, CancellationToken cancellationToken)
    {
        byte[] bytes = await cached.ReadAsync(cached.Entry.OnnxFile, cancellationToken);
        if (bytes.Length > maximumBytes)
        {
            throw new ModelRefusedException($"its file has {bytes.Length} bytes, more than the {maximumBytes} that are allowed");
        }

        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (cached.Version.OnnxSha256 is string registered
            && !string.Equals(registered, sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new ModelRefusedException($"its file has the SHA-256 {sha256}, but the registry says {registered}");
        }

        try
        {
            OnnxModel model = OnnxModel.Read(bytes);
            IReadOnlyList<string> external = OnnxExternalData.Files(model);
            if (external.Count > 0)
            {
                Dictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal);
                foreach (string name in external)
                {
                    files.Add(name, await cached.ReadAsync(name, cancellationToken));
                }

                OnnxExternalData.Embed(model, files, maximumBytes);
                bytes = model.ToBytes();
            }

            return new ModelGraphFile(model, bytes, sha256);
        }
        catch (OnnxFormatException failure)
        {
            throw new ModelRefusedException(failure.Message.TrimEnd('.'), failure);
        }
    }

    /// <summary>Reads the profile of the training data, or says in a sentence why there is none.</summary>
    /// <exception cref="ModelRefusedException">The file has changed since it was downloaded.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<(DataProfile? Profile, string? Problem)> ReadProfileAsync(
        CachedModel cached, CancellationToken cancellationToken)
    {
        if (!cached.Has(DataProfile.FileName))
        {
            return (null, $"{cached.Version} has no profile of its training data ({DataProfile.FileName} in the model's folder).");
        }

        try
        {
            byte[] json = await cached.ReadAsync(DataProfile.FileName, cancellationToken);
            return (DataProfile.FromJson(Encoding.UTF8.GetString(json)), null);
        }
        catch (JsonException failure)
        {
            return (null, $"{cached.Version} has a profile of its training data that cannot be read: {failure.Message}");
        }
    }

    /// <summary>Reads the cells that explanations compare with, or says in a sentence why there are none.</summary>
    /// <exception cref="ModelRefusedException">The file has changed since it was downloaded.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<(BackgroundCells? Cells, string? Problem)> ReadBackgroundAsync(
        CachedModel cached, CancellationToken cancellationToken)
    {
        if (!cached.Has(BackgroundCells.FileName))
        {
            return (null, $"{cached.Version} cannot be explained: it was logged without background cells "
                + $"({BackgroundCells.FileName} in the model's folder).");
        }

        try
        {
            byte[] json = await cached.ReadAsync(BackgroundCells.FileName, cancellationToken);
            return (BackgroundCells.FromJson(Encoding.UTF8.GetString(json)), null);
        }
        catch (JsonException failure)
        {
            return (null, $"{cached.Version} cannot be explained: its {BackgroundCells.FileName} cannot be read. "
                + failure.Message);
        }
    }

    /// <summary>
    /// Returns the digest over all files, or null if the cache does not know their digests: the SHA-256 of the lines that
    /// <c>sha256sum</c> prints, sorted by the names.
    /// </summary>
    public static string? DigestOf(CachedModel cached) => cached.Entry.Files is not IReadOnlyDictionary<string, string> files
        ? null
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => $"{file.Value}  {file.Key}\n")))));
}
