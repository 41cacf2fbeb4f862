using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>
/// Deletes folders of artifacts whose rows are gone already: a process that is killed in between leaves files that nothing
/// names, never a row without its files. A folder is moved out of the artifacts first, so that it goes at once.
/// </summary>
internal sealed class Trash(DataFolder folder)
{
    /// <summary>Deletes a folder, and returns its size.</summary>
    /// <param name="artifacts">The folder, which need not exist; or null.</param>
    /// <exception cref="IOException">A file in it cannot be deleted.</exception>
    public ArtifactSize Delete(string? artifacts)
    {
        if (artifacts is null || !Directory.Exists(artifacts))
        {
            return default;
        }

        string place = Move(artifacts);
        try
        {
            ArtifactSize size = ArtifactSize.Of(place);
            Directory.Delete(place, recursive: true);
            return size;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{place} cannot be deleted, and nothing refers to it any more: {error.Message}", error);
        }
    }

    /// <summary>Deletes what earlier removals left, for example because their process was killed.</summary>
    public void Empty()
    {
        if (Directory.Exists(folder.Trash))
        {
            Directory.Delete(folder.Trash, recursive: true);
        }
    }

    private string Move(string artifacts)
    {
        folder.Create(folder.Trash);
        string place = Path.Combine(folder.Trash, Guid.NewGuid().ToString("N"));
        try
        {
            Directory.Move(artifacts, place);
            return place;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The artifacts are on another disk than the trash: they are deleted in their place.
            return artifacts;
        }
    }
}
