using System.Globalization;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>The free space of the disk that a backup is written to.</summary>
internal static class FreeSpace
{
    /// <summary>Requires space for a copy of a data folder, so that a backup does not fill the disk under a server.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="place">The place of the backup, which need not exist.</param>
    /// <exception cref="InsufficientSpaceException">There is less free space than the data folder has content.</exception>
    public static void Require(DataFolder folder, string place)
    {
        long needed = folder.DatabaseBytes + ArtifactSize.Of(folder.Artifacts).Bytes;
        if (Find(place) is { } free && free < needed)
        {
            throw new InsufficientSpaceException(string.Create(
                CultureInfo.InvariantCulture,
                $"A backup of {folder.FullPath} needs {needed:N0} bytes, and the disk of {Path.GetDirectoryName(place)} has {free:N0} free. Free some, or name a folder on another disk."));
        }
    }

    // Null: the system does not say it, for example of some network drives.
    private static long? Find(string? place)
    {
        while (place is not null && !Directory.Exists(place))
        {
            place = Path.GetDirectoryName(place);
        }

        try
        {
            return place is null ? null : new DriveInfo(place).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
