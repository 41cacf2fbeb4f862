namespace CoverType.DataApi.Files;

/// <summary>Recognizes a file by its first bytes; its name does not matter.</summary>
internal static class FileFormat
{
    /// <summary>The number of bytes that are needed.</summary>
    public const int PrefixBytes = 6;

    private static readonly (byte[] Prefix, string Name)[] Unreadable =
    [
        ([0x1f, 0x9d], "compress (.Z)"),
        ([.. "BZh"u8], "bzip2"),
        ([0xfd, .. "7zXZ"u8, 0x00], "xz"),
        ([0x28, 0xb5, 0x2f, 0xfd], "Zstandard"),
        ([0x04, 0x22, 0x4d, 0x18], "LZ4"),
        ([.. "7z"u8, 0xbc, 0xaf, 0x27, 0x1c], "7-Zip"),
        ([.. "Rar!"u8], "RAR"),
        ([.. "PAR1"u8], "Parquet"),
    ];

    public static bool IsGzip(ReadOnlySpan<byte> prefix) => prefix.StartsWith<byte>([0x1f, 0x8b]);

    public static bool IsZip(ReadOnlySpan<byte> prefix) =>
        prefix.StartsWith("PK\u0003\u0004"u8) || prefix.StartsWith("PK\u0005\u0006"u8);

    /// <summary>Returns the name of a compression or format that cannot be read, or null if there is none.</summary>
    public static string? FindUnreadable(ReadOnlySpan<byte> prefix)
    {
        foreach ((byte[] start, string name) in Unreadable)
        {
            if (prefix.StartsWith(start))
            {
                return name;
            }
        }

        return null;
    }
}
