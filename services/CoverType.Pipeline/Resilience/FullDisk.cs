using System.Text.RegularExpressions;

namespace CoverType.Pipeline.Resilience;

/// <summary>Recognizes the failures of a full disk. Nothing but space on it helps, so the work waits for that.</summary>
internal static partial class FullDisk
{
    /// <summary>What an operator does about it, after a sentence that names the folder.</summary>
    public const string Advice = "its disk is full. Free space there.";

    // ENOSPC and EDQUOT of Linux; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of Windows.
    private static readonly int[] Codes = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>True if the failure, or one that caused it, is that of a full disk.</summary>
    public static bool IsCauseOf(Exception? failure) => FindCause(failure) is not null;

    /// <summary>Returns a sentence with the folder that the disk belongs to, as far as the failure names a file.</summary>
    public static string Describe(Exception failure)
    {
        string reason = FindCause(failure)?.Message ?? failure.Message;
        return QuotedPath().Match(reason) is { Success: true } file
            && Path.GetDirectoryName(file.Groups[1].Value) is string folder
            ? $"A file cannot be written to {folder}: {Advice}"
            : $"A file cannot be written, a disk is full. Free space there. ({reason})";
    }

    private static IOException? FindCause(Exception? failure) => failure switch
    {
        null => null,
        IOException full when Codes.Contains(full.HResult) => full,
        _ => FindCause(failure.InnerException),
    };

    // The messages of .NET have the path in quotes, and it may have some itself: No space left on device : '/folder/file'.
    [GeneratedRegex("'(.+)'")]
    private static partial Regex QuotedPath();
}
