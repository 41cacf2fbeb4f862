using System.Text.RegularExpressions;

namespace Mlflow.Embedded.Storage;

/// <summary>
/// The folder of a backup that is being written, or whose process was killed: <c>.{name}.{guid}.unfinished</c> beside the
/// place of the backup, so that no folder of anyone else is taken for one.
/// </summary>
internal static partial class UnfinishedBackup
{
    /// <summary>Returns a new folder for a backup.</summary>
    /// <param name="place">The place of the backup when it is finished.</param>
    public static string For(string place) =>
        Path.Combine(Path.GetDirectoryName(place)!, $".{Path.GetFileName(place)}.{Guid.NewGuid():N}.unfinished");

    /// <summary>True if a folder has the name of an unfinished backup.</summary>
    public static bool IsOne(string folder) => Name().IsMatch(Path.GetFileName(folder));

    [GeneratedRegex(@"^\..+\.[0-9a-f]{32}\.unfinished$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
