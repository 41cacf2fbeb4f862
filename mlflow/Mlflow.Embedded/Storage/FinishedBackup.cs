using System.Globalization;
using System.Text.RegularExpressions;

namespace Mlflow.Embedded.Storage;

/// <summary>A complete backup: a folder with a database.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Time">The time in its name, otherwise that of its database.</param>
/// <param name="Number">The number after the time in its name, from 2 on; otherwise 1.</param>
internal sealed partial record FinishedBackup(string Path, DateTimeOffset Time, long Number)
{
    private const string Form = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Returns the backups in a folder, the latest first; none if there is no such folder.</summary>
    public static IReadOnlyList<FinishedBackup> In(string folder) => Directory.Exists(folder)
        ?
        [
            .. Directory.EnumerateDirectories(folder)
                .Where(backup => !UnfinishedBackup.IsOne(backup) && File.Exists(DatabaseOf(backup)))
                .Select(Of)
                .OrderByDescending(backup => backup.Time)
                .ThenByDescending(backup => backup.Number)
                .ThenByDescending(backup => backup.Path, StringComparer.Ordinal),
        ]
        : [];

    /// <summary>Returns the first path in a folder that does not exist, named by a time.</summary>
    public static string NextPlace(string folder, DateTimeOffset time)
    {
        string name = System.IO.Path.Combine(folder, time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? name : $"{name}-{number.ToString(CultureInfo.InvariantCulture)}")
            .First(place => !System.IO.Path.Exists(place));
    }

    private static FinishedBackup Of(string path)
    {
        Match name = Name().Match(System.IO.Path.GetFileName(path));
        return name.Success && DateTimeOffset.TryParseExact(
                name.Groups["time"].Value, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? new FinishedBackup(
                path, time, long.TryParse(name.Groups["number"].Value, CultureInfo.InvariantCulture, out long number) ? number : 1)
            : new FinishedBackup(path, File.GetLastWriteTimeUtc(DatabaseOf(path)), 1);
    }

    private static string DatabaseOf(string backup) => System.IO.Path.Combine(backup, "mlflow.db");

    [GeneratedRegex(@"^(?<time>[0-9]{8}T[0-9]{6}Z)(-(?<number>[0-9]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
