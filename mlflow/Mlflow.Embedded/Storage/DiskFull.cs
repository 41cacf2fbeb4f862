using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mlflow.Embedded.Storage;

/// <summary>Recognizes the errors of a disk without free space.</summary>
internal static class DiskFull
{
    // ENOSPC, EDQUOT of Linux and of macOS, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static readonly int[] Codes = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>True if a full disk or a quota of it led to an error.</summary>
    public static bool IsCause(Exception? error) => error switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == raw.SQLITE_FULL,
        IOException file => Codes.Contains(file.HResult) || IsCause(file.InnerException),
        _ => false,
    };
}
