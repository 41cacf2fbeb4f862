using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>
/// Takes artifacts out of the artifact folder: one move within the transaction that removes their rows, so that both
/// happen or neither. The files are deleted later.
/// </summary>
internal sealed class Trash(DataFolder folder)
{
    /// <summary>Moves a folder to the trash.</summary>
    /// <param name="artifacts">The folder, which need not exist; or null.</param>
    /// <returns>Its place in the trash, or null if nothing was moved.</returns>
    public string? Move(string? artifacts)
    {
        if (artifacts is null || !Directory.Exists(artifacts))
        {
            return null;
        }

        folder.Create(folder.Trash);
        string place = Path.Combine(folder.Trash, Guid.NewGuid().ToString("N"));
        Directory.Move(artifacts, place);
        return place;
    }

    /// <summary>Deletes a folder in the trash, and returns its size.</summary>
    /// <param name="moved">The result of <see cref="Move"/>.</param>
    public static ArtifactSize Delete(string? moved)
    {
        if (moved is null)
        {
            return default;
        }

        ArtifactSize size = ArtifactSize.Of(moved);
        Directory.Delete(moved, recursive: true);
        return size;
    }

    /// <summary>Deletes what earlier removals left, for example because their process was killed.</summary>
    public void Empty()
    {
        if (Directory.Exists(folder.Trash))
        {
            Directory.Delete(folder.Trash, recursive: true);
        }
    }
}
