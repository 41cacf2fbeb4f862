namespace CoverType.Testing;

/// <summary>Where the repository is that the running tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds <c>CoverType.slnx</c>.</summary>
    public static string Path { get; } = Find();

    /// <summary>The full path of a file or folder of the repository.</summary>
    public static string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "CoverType.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds CoverType.slnx.");
    }
}
