using System.Security.Cryptography;
using System.Text;

namespace CoverType.AppHost.State;

/// <summary>The origin of the demo's records.</summary>
/// <param name="File">The file of real records, or null if they are simulated or come from another data API.</param>
/// <param name="Name">The folder name of this source: models of one source never meet rows of another.</param>
/// <param name="Description">The origin, for people.</param>
internal sealed record DataSource(string? File, string Name, string Description)
{
    private const string Advice = "Name a file of records with DATA=<file>, or leave DATA out for simulated records.";

    /// <summary>Finds the source that the options ask for.</summary>
    /// <param name="file">The requested file; null or empty for none.</param>
    /// <param name="api">The requested data API elsewhere, or null.</param>
    /// <param name="imported">The path of an imported file, if there is one.</param>
    /// <exception cref="IOException">The requested file does not exist, or is a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read the file.</exception>
    public static DataSource Find(string? file, Uri? api, string imported)
    {
        if (api is not null)
        {
            return new DataSource(null, Identify("api", Encoding.UTF8.GetBytes(api.AbsoluteUri)), $"records of {api}");
        }

        if (!string.IsNullOrWhiteSpace(file))
        {
            return Real(RequireFile(Path.GetFullPath(file)));
        }

        return System.IO.File.Exists(imported)
            ? Real(imported)
            : new DataSource(null, "simulated", "SIMULATED records (make data imports the real ones)");
    }

    private static string RequireFile(string file) =>
        Directory.Exists(file) ? throw new IOException($"{file} is a folder. {Advice}")
        : !System.IO.File.Exists(file) ? throw new FileNotFoundException($"{file} does not exist. {Advice}")
        : file;

    private static DataSource Real(string file)
    {
        using FileStream content = System.IO.File.OpenRead(file);
        return new DataSource(
            file, Identify(Path.GetFileName(file).Split('.')[0], SHA256.HashData(content)), $"records of {file}");
    }

    private static string Identify(string name, byte[] content) =>
        $"{name}-{Convert.ToHexStringLower(SHA256.HashData(content))[..8]}";
}
