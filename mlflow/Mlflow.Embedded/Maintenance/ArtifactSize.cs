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

    /// <summary>Returns the size of a folder; zero if there is none.</summary>
    public static ArtifactSize Of(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return default;
        }

        ArtifactSize size = default;
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles("*", AllFiles))
        {
            size += new ArtifactSize(1, file.Length);
        }

        return size;
    }
}
