using System.Runtime.CompilerServices;

namespace Mlflow.Client.Artifacts;

/// <summary>
/// Lists a folder of artifacts with everything below it. Names and depth are checked, since servers are not trusted.
/// </summary>
internal static class ArtifactTree
{
    private const int DeepestFolder = 32;
    private const int MostEntries = 100_000;

    /// <summary>Returns files and folders, each folder before its content.</summary>
    /// <exception cref="MlflowException">A path is not valid, or there are too many entries or levels.</exception>
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
                    $"The server lists folders more than {DeepestFolder} deep under {root}. The listing was stopped.");
            }

            await foreach (ArtifactInfo entry in store.ListAsync(root, next.Folder, cancellationToken))
            {
                if (++entries > MostEntries)
                {
                    throw new MlflowException(
                        $"The server lists more than {MostEntries} files and folders under {root}. The listing was stopped.");
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

    /// <summary>Returns the entry of a path from the listing of its folder, or null if the listing does not contain it.</summary>
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
