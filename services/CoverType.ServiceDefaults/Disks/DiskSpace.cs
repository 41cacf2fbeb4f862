namespace CoverType.ServiceDefaults.Disks;

/// <summary>The space of a disk.</summary>
/// <param name="Free">The bytes that this user can still write.</param>
/// <param name="Size">The bytes of the whole disk.</param>
internal sealed record DiskSpace(long Free, long Size)
{
    /// <summary>
    /// Returns the space of the disk that a folder is on, or will be on if it does not exist yet; null if the system does not
    /// say.
    /// </summary>
    public static DiskSpace? Find(string folder)
    {
        DirectoryInfo? existing = new(folder);
        while (existing is { Exists: false })
        {
            existing = existing.Parent;
        }

        if (existing is null)
        {
            return null;
        }

        try
        {
            DriveInfo disk = new(OperatingSystem.IsWindows() ? existing.Root.FullName : existing.FullName);
            return new DiskSpace(disk.AvailableFreeSpace, disk.TotalSize);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
