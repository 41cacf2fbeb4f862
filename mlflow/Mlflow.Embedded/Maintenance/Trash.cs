using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>
/// Deletes folders of artifacts whose rows are gone already: a process that is killed in between leaves files that nothing
/// names, never a row without its files. A folder is moved out of the artifacts first, so that it goes at once. A file that
/// cannot be deleted keeps no other from it.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="delete">Deletes a folder with its content; null for the way of the disk.</param>
internal sealed class Trash(DataFolder folder, Action<string>? delete = null)
{
    private readonly Action<string> _delete = delete ?? (path => Directory.Delete(path, recursive: true));
    private readonly List<string> _problems = [];

    /// <summary>What could not be deleted, as sentences.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Deletes a folder, and returns the size of what is gone.</summary>
    /// <param name="artifacts">The folder, which need not exist; or null.</param>
    public ArtifactSize Delete(string? artifacts)
    {
        if (artifacts is null || !Directory.Exists(artifacts))
        {
            return default;
        }

        string place = Move(artifacts);
        ArtifactSize size = SizeOf(place);
        if (FindObstacle(place) is not { } reason)
        {
            return size;
        }

        // What is in the trash is tried once more at the end.
        if (place == artifacts)
        {
            _problems.Add($"{place} is not empty, because a file in it cannot be deleted: {reason} Nothing refers to it any more.");
        }

        return size - SizeOf(place);
    }

    /// <summary>Deletes what earlier removals left, for example because their process was killed, as far as possible.</summary>
    public void Empty() => FindObstacle();

    /// <summary>Deletes what this removal left, and reports what stays.</summary>
    public void Finish()
    {
        if (FindObstacle() is { } reason)
        {
            _problems.Add(
                $"{folder.Trash} is not empty, because a file in it cannot be deleted: {reason} The next removal tries it again.");
        }
    }

    private static ArtifactSize SizeOf(string place)
    {
        try
        {
            return ArtifactSize.Of(place);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    private string? FindObstacle()
    {
        string? obstacle = null;
        if (Directory.Exists(folder.Trash))
        {
            foreach (string left in Directory.GetDirectories(folder.Trash))
            {
                obstacle = FindObstacle(left) ?? obstacle;
            }

            obstacle ??= FindObstacle(folder.Trash);
        }

        return obstacle;
    }

    /// <summary>Deletes a folder; returns the reason if a part of it stays.</summary>
    private string? FindObstacle(string place)
    {
        try
        {
            _delete(place);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{error.Message.TrimEnd('.')}.";
        }
    }

    private string Move(string artifacts)
    {
        try
        {
            folder.Create(folder.Trash);
            string place = Path.Combine(folder.Trash, Guid.NewGuid().ToString("N"));
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
