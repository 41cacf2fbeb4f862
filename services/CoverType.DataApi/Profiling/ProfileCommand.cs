using System.Globalization;
using System.Text;
using CoverType.DataApi.Files;
using CoverType.DataApi.Simulation;
using CoverType.Domain;

namespace CoverType.DataApi.Profiling;

/// <summary>
/// The command that computes the simulator's profile from a file of records: <c>profile &lt;file&gt; &lt;json&gt;</c>.
/// </summary>
internal static class ProfileCommand
{
    public const string Name = "profile";

    private const string Note =
        "Aggregate figures that the data API's simulator draws forest cells from. No record of the data set is in here: "
        + "a group has at least 40 records, and of them only counts, quantiles and rank correlations are kept. "
        + "Made by: dotnet run --project services/CoverType.DataApi -- profile <file> "
        + "services/CoverType.DataApi/Simulation/forest-profile.json";

    private const string Attribution =
        "Derived from Blackard, J. A. and Dean, D. J., \"Covertype\", UCI Machine Learning Repository, "
        + "doi:10.24432/C50K5N, CC BY 4.0. Copyright Jock A. Blackard and Colorado State University.";

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code: 0, 1 if a file cannot be read or written, 2 if the arguments are wrong.</returns>
    public static int Run(string[] args)
    {
        if (args is not [string file, string json])
        {
            Console.Error.WriteLine($"Usage: {Name} <file of records> <profile to write>");
            return 2;
        }

        try
        {
            List<LabelledCell> cells = [.. CellFile.Read(Path.GetFullPath(file), CancellationToken.None)];
            ForestProfile profile = ForestProfiler.Profile(cells, Note, Attribution);
            string text = ForestProfileText.Write(profile);
            File.WriteAllText(json, text);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{json}: {profile.Groups.Count} groups of {cells.Count:N0} records, "
                    + $"{Encoding.UTF8.GetByteCount(text):N0} bytes"));
            return 0;
        }
        catch (Exception error) when (error is CellFileException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }
}
