using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Mlflow.Embedded.Storage;

/// <summary>
/// The folder of a backup that is being written, or whose process was killed: <c>.{name}.{32 digits}.unfinished</c> beside the
/// place of the backup. The first half of the digits stands for the data folder, so that its next backup finds what an earlier
/// one left, and takes no folder of anyone else for it.
/// </summary>
internal static partial class UnfinishedBackup
{
    private const int Bytes = 8;

    /// <summary>Returns a new folder for a backup.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="place">The place of the backup when it is finished.</param>
    public static string For(DataFolder folder, string place)
    {
        string random = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        return Path.Combine(Path.GetDirectoryName(place)!, $".{Path.GetFileName(place)}.{DigitsOf(folder)}{random}.unfinished");
    }

    /// <summary>True if a folder has the name of an unfinished backup.</summary>
    public static bool IsOne(string path) => Name().IsMatch(Path.GetFileName(path));

    /// <summary>True if a folder has the name of an unfinished backup of a data folder.</summary>
    public static bool IsOf(DataFolder folder, string path) =>
        Name().Match(Path.GetFileName(path)) is { Success: true } name && name.Groups["folder"].Value == DigitsOf(folder);

    private static string DigitsOf(DataFolder folder) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder.FullPath)).AsSpan(0, Bytes));

    [GeneratedRegex(@"^\..+\.(?<folder>[0-9a-f]{16})[0-9a-f]{16}\.unfinished\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
