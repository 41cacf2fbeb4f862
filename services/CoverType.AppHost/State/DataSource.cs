using System.Security.Cryptography;

namespace CoverType.AppHost.State;

/// <summary>Where the demo's records come from.</summary>
/// <param name="File">The file of real records, or null where they are simulated or come from elsewhere.</param>
/// <param name="Name">A folder name of its own for each source, so that models of one never meet rows of another.</param>
/// <param name="Description">For people.</param>
internal sealed record DataSource(string? File, string Name, string Description)
{
    /// <summary>Finds out which source the options ask for.</summary>
    /// <param name="file">The file that was asked for, if any.</param>
    /// <param name="api">The data API elsewhere that was asked for, if any.</param>
    /// <param name="imported">Where an imported file would be.</param>
    /// <exception cref="FileNotFoundException">The file that was asked for does not exist.</exception>
    public static DataSource Find(string? file, Uri? api, string imported)
    {
        if (api is not null)
        {
            return new DataSource(
                null, Identify("api", System.Text.Encoding.UTF8.GetBytes(api.AbsoluteUri)), $"records of {api}");
        }

        if (!string.IsNullOrWhiteSpace(file))
        {
            string full = Path.GetFullPath(file);
            return System.IO.File.Exists(full)
                ? Real(full)
                : throw new FileNotFoundException(
                    $"There is no file {full}. Name one with DATA=<file>, or leave it out for simulated records.");
        }

        return System.IO.File.Exists(imported)
            ? Real(imported)
            : new DataSource(null, "simulated", "SIMULATED records (make data imports the real ones)");
    }

    private static DataSource Real(string file)
    {
        using FileStream content = System.IO.File.OpenRead(file);
        return new DataSource(
            file, Identify(Path.GetFileName(file).Split('.')[0], SHA256.HashData(content)), $"records of {file}");
    }

    private static string Identify(string name, byte[] content) =>
        $"{name}-{Convert.ToHexStringLower(SHA256.HashData(content))[..8]}";
}
