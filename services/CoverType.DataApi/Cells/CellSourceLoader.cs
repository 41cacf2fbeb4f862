using System.Globalization;
using CoverType.DataApi.Files;
using CoverType.DataApi.Settings;
using CoverType.DataApi.Simulation;

namespace CoverType.DataApi.Cells;

/// <summary>Reads the cells from a file, or simulates them if there is none.</summary>
internal static class CellSourceLoader
{
    private const int DefaultSeed = 1;

    /// <summary>Loads the cells.</summary>
    /// <exception cref="CellFileException">The file cannot be used.</exception>
    public static CellSource Load(DataApiOptions options, CancellationToken cancellationToken)
    {
        string? file = FindFile(options);
        return file is null ? Simulate(options) : Read(file, cancellationToken);
    }

    private static string? FindFile(DataApiOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.File))
        {
            return Path.GetFullPath(options.File);
        }

        if (string.IsNullOrWhiteSpace(options.DataFolder))
        {
            return null;
        }

        string imported = Path.GetFullPath(Path.Combine(options.DataFolder, ImportedFile.Name));
        return File.Exists(imported) ? imported : null;
    }

    private static CellSource Read(string file, CancellationToken cancellationToken)
    {
        CellTable cells = CellTable.Of(CellFile.Read(file, cancellationToken));
        MinimumRecords.Require(file, cells.Count);
        return new CellSource(
            cells, false, string.Create(CultureInfo.InvariantCulture, $"{cells.Count:N0} cells of {file}"));
    }

    private static CellSource Simulate(DataApiOptions options)
    {
        ForestSimulator simulator = new(ForestProfile.Embedded());
        int seed = options.Seed ?? DefaultSeed;
        CellTable cells = CellTable.Of(simulator.Draw(options.SimulatedRows, seed));
        return new CellSource(
            cells,
            true,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{cells.Count:N0} SIMULATED cells, drawn with seed {seed} from aggregate figures of real ones"));
    }
}
