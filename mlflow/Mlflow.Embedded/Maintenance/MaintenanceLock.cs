using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>Lets one backup or removal work on a data folder at a time, in this and all other processes.</summary>
internal static class MaintenanceLock
{
    // EWOULDBLOCK of Linux, EAGAIN of macOS, and the sharing violation of Windows.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    /// <exception cref="MaintenanceException">Another backup or removal works on the folder.</exception>
    /// <exception cref="IOException">The file of the lock cannot be written.</exception>
    public static IDisposable Acquire(DataFolder folder)
    {
        try
        {
            return new FileStream(
                Path.Combine(folder.FullPath, "maintenance.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException error) when (InUse.Contains(error.HResult))
        {
            throw new MaintenanceException(
                $"Another backup or removal works on {folder.FullPath}; try again when it is finished.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw folder.Unusable(error.Message, error);
        }
    }
}
