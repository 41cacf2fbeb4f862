using System.Runtime.CompilerServices;

namespace Mlflow.Client.Artifacts;

/// <summary>
/// A folder of artifacts with all that is below it. What a server lists is not trusted: neither its names nor its depth.
/// </summary>
internal static class ArtifactTree
{
    private const int DeepestFolder = 32;
    private const int MostEntries = 100_000;

    /// <summary>Files and folders, each folder before what is in it.</summary>
    /// <exception cref="MlflowException">A name leads out of the folder, or there is no end to them.</exception>
    public static async IAsyncEnumerable<ArtifactInfo> WalkAsync(
        IArtifactStore store, string root, string? path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Stack<(string? Folder, int Depth)> folders = new([(path, 0)]);
        int entries = 0;
        while (folders.TryPop(out (string? Folder, int Depth) next))
        {
            if (next.Depth > DeepestFolder)
            {
                throw new MlflowException(
                    $"The server lists folders more than {DeepestFolder} deep under {root}; given up.");
            }

            await foreach (ArtifactInfo entry in store.ListAsync(root, next.Folder, cancellationToken))
            {
                if (++entries > MostEntries)
                {
                    throw new MlflowException(
                        $"The server lists more than {MostEntries} files and folders under {root}; given up.");
                }

                if (!ArtifactPath.IsInside(entry.Path))
                {
                    throw new MlflowException(ArtifactPath.Explain(entry.Path, root));
                }

                if (next.Folder is { Length: > 0 } folder
                    && !entry.Path.StartsWith($"{folder}/", StringComparison.Ordinal))
                {
                    throw new MlflowException(
                        $"The server lists the artifact '{entry.Path}' in the folder '{folder}' of {root}, which does not "
                        + "contain it.");
                }

                if (entry.IsFolder)
                {
                    folders.Push((entry.Path, next.Depth + 1));
                }

                yield return entry;
            }
        }
    }

    /// <summary>The entry of a path, as the listing of its folder has it; null where it has none.</summary>
    public static async Task<ArtifactInfo?> FindAsync(
        IArtifactStore store, string root, string path, CancellationToken cancellationToken)
    {
        int slash = path.LastIndexOf('/');
        string? folder = slash < 0 ? null : path[..slash];
        await foreach (ArtifactInfo entry in store.ListAsync(root, folder, cancellationToken))
        {
            if (entry.Path == path)
            {
                return entry;
            }
        }

        return null;
    }
}
