using System.IO.Compression;
using System.Security.Cryptography;

namespace CoverType.DataApi.Files;

/// <summary>
/// An open file of records: text, gzip, or a zip with one file of either (or with UCI's <c>covtype.data.gz</c> among
/// others, as UCI's own zip has it).
/// </summary>
internal sealed class RecordFile : IDisposable
{
    /// <summary>The name of UCI's file.</summary>
    public const string UciName = "covtype.data.gz";

    private readonly FileStream _content;

    private RecordFile(string path, FileStream content)
    {
        Path = path;
        _content = content;
    }

    /// <summary>The path that was opened.</summary>
    public string Path { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="CellFileException">The file cannot be read, or is of a format that is not supported.</exception>
    public static RecordFile Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new CellFileException(path, "it is a folder; name a file of records.");
        }

        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            if (!file.CanSeek)
            {
                throw new CellFileException(path, "it is not a regular file.");
            }

            if (FileFormat.IsZip(Prefix(file)))
            {
                using FileStream zip = file;
                file = Extract(path, zip);
            }

            RequireReadable(path, file);
            return new RecordFile(path, file);
        }
        catch (Exception failure)
        {
            file?.Dispose();
            if (Reason(failure) is string reason)
            {
                throw new CellFileException(path, reason, failure);
            }

            throw;
        }
    }

    /// <summary>Returns the SHA-256 of the file, or of the file in the zip, in lower-case hexadecimal digits.</summary>
    public string ComputeSha256()
    {
        _content.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(_content));
    }

    /// <summary>Opens the text from its beginning. Disposing of the reader leaves the file open.</summary>
    public StreamReader OpenText()
    {
        bool gzipped = FileFormat.IsGzip(Prefix(_content));
        return gzipped
            ? new StreamReader(new GZipStream(_content, CompressionMode.Decompress, leaveOpen: true))
            : new StreamReader(_content, leaveOpen: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _content.Dispose();

    private static string? Reason(Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
        UnauthorizedAccessException => "this user may not read it.",
        InvalidDataException => $"it is damaged: {failure.Message}",
        IOException => $"it cannot be read: {failure.Message}",
        _ => null,
    };

    private static void RequireReadable(string path, FileStream file)
    {
        byte[] prefix = Prefix(file);
        if (FileFormat.FindUnreadable(prefix) is string format)
        {
            throw new CellFileException(
                path, $"it is in the format {format}, which cannot be read; unpack it, or pack it with gzip or zip.");
        }

        if (FileFormat.IsGzip(prefix) && GzipTrailer.IsMissing(file))
        {
            throw new CellFileException(path, "the gzip file is cut off, its end is missing.");
        }
    }

    private static FileStream Extract(string path, FileStream file)
    {
        using ZipArchive zip = new(file, ZipArchiveMode.Read);
        ZipArchiveEntry[] files = [.. zip.Entries.Where(entry => entry.Name.Length > 0)];
        ZipArchiveEntry entry = Array.Find(files, entry => entry.FullName == UciName)
            ?? (files is [ZipArchiveEntry only]
                ? only
                : throw new CellFileException(
                    path, $"the zip has {files.Length} files and none is {UciName}; put one file of records into it."));

        // The check for a complete gzip file needs a file; a zip entry is a stream.
        FileStream extracted = new(
            System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"covertype-{Guid.NewGuid():N}"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose);
        try
        {
            using Stream content = entry.Open();
            content.CopyTo(extracted);
            return extracted;
        }
        catch
        {
            extracted.Dispose();
            throw;
        }
    }

    private static byte[] Prefix(FileStream file)
    {
        byte[] prefix = new byte[FileFormat.PrefixBytes];
        file.Position = 0;
        int read = file.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return prefix[..read];
    }
}
