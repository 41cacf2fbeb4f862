namespace CoverType.Testing;

/// <summary>The repository that the running tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that contains <c>CoverType.slnx</c>.</summary>
    public static string Path { get; } = Find();

    /// <summary>Returns the full path of a file or folder of the repository.</summary>
    public static string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "CoverType.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} contains CoverType.slnx.");
    }
}
