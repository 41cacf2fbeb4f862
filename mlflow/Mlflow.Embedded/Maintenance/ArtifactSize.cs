using System.IO.Enumeration;

namespace Mlflow.Embedded.Maintenance;

/// <summary>The number and size of the files in a folder.</summary>
/// <param name="Files">The number of files.</param>
/// <param name="Bytes">Their size in bytes.</param>
internal readonly record struct ArtifactSize(int Files, long Bytes)
{
    /// <summary>Every file at every depth, also those whose names begin with a dot.</summary>
    public static readonly EnumerationOptions AllFiles = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    public static ArtifactSize operator +(ArtifactSize left, ArtifactSize right) =>
        new(left.Files + right.Files, left.Bytes + right.Bytes);

    public static ArtifactSize operator -(ArtifactSize left, ArtifactSize right) =>
        new(left.Files - right.Files, left.Bytes - right.Bytes);

    /// <summary>Returns the size of a folder; zero if there is none.</summary>
    /// <param name="folder">The absolute path of the folder.</param>
    /// <param name="except">The absolute paths of folders below it that do not count.</param>
    public static ArtifactSize Of(string folder, IReadOnlySet<string>? except = null)
    {
        if (!Directory.Exists(folder))
        {
            return default;
        }

        FileSystemEnumerable<long> lengths = new(folder, (ref entry) => entry.Length, AllFiles)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref entry) => except?.Contains(entry.ToFullPath()) != true,
        };
        return lengths.Aggregate(default(ArtifactSize), (size, length) => size + new ArtifactSize(1, length));
    }
}
