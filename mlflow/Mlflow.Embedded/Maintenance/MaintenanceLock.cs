using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>Lets one backup or removal work on a data folder at a time, in this and all other processes.</summary>
internal static class MaintenanceLock
{
    /// <exception cref="MaintenanceException">Another backup or removal works on the folder.</exception>
    public static IDisposable Acquire(DataFolder folder)
    {
        try
        {
            return new FileStream(
                Path.Combine(folder.FullPath, "maintenance.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException error)
        {
            throw new MaintenanceException(
                $"Another backup or removal works on {folder.FullPath}; try again when it is finished.", error);
        }
    }
}
