using System.Buffers.Binary;
using System.IO.Compression;

namespace CoverType.DataApi.Files;

/// <summary>Finds gzip files that are cut off; <see cref="GZipStream"/> reads them without an error.</summary>
internal static class GzipTrailer
{
    private const int LengthBytes = 4;

    /// <summary>
    /// Returns true if the end of the file is missing. A gzip member ends with the length of its content (RFC 1952,
    /// ISIZE); the last bytes of a file that is cut off nearly always stand for more than could be unpacked. A file may
    /// have several members: the length of the last one is less than the length of all.
    /// </summary>
    /// <param name="file">The file; its position is 0 afterwards.</param>
    public static bool IsMissing(FileStream file)
    {
        if (file.Length < LengthBytes)
        {
            return true;
        }

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
