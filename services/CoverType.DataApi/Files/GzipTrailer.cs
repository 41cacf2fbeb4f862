using System.Buffers.Binary;
using System.IO.Compression;

namespace CoverType.DataApi.Files;

/// <summary>Finds gzip files that are cut off, which <see cref="GZipStream"/> reads as if they ended there.</summary>
internal static class GzipTrailer
{
    private const int LengthBytes = 4;

    /// <summary>
    /// Whether the end of the file is missing. A gzip member ends with the length of what is in it (RFC 1952, ISIZE); where
    /// a file is cut off, the bytes at its end are others, and nearly always stand for more than could be unpacked. Several
    /// members in one file are fine: the last one's length is less than that of all.
    /// </summary>
    /// <param name="file">The file; it is left at its beginning.</param>
    public static bool IsMissing(FileStream file)
    {
        Span<byte> end = stackalloc byte[LengthBytes];
        file.Seek(-LengthBytes, SeekOrigin.End);
        file.ReadExactly(end);
        file.Position = 0;
        long unpacked = Unpack(file);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(end) > unpacked;
    }

    private static long Unpack(FileStream file)
    {
        using GZipStream content = new(file, CompressionMode.Decompress, leaveOpen: true);
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            total += read;
        }

        return total;
    }
}
