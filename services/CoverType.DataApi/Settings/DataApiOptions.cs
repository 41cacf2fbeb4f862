using System.ComponentModel.DataAnnotations;
using CoverType.DataApi.Cells;
using CoverType.DataApi.Importing;

namespace CoverType.DataApi;

/// <summary>What the data API serves and how. Section <c>DataApi</c>.</summary>
public sealed class DataApiOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "DataApi";

    /// <summary>How long a batch lasts. Default 300 s, as at the original.</summary>
    [Range(
        typeof(TimeSpan), "00:00:00.001", "1.00:00:00", ParseLimitsInInvariantCulture = true,
        ErrorMessage = "DataApi:Window must be a time from 00:00:00.001 to 1.00:00:00 (one day).")]
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// The file with the records: 13 columns as the API sends them, or the 55 of UCI's <c>covtype.data</c>, gzipped or
    /// not. While it is empty (the default), the file that was imported into <see cref="DataFolder"/> is taken, and where
    /// there is none, the simulator.
    /// </summary>
    public string? File { get; set; }

    /// <summary>Where imported records are. Default <c>.covertype/data</c>; empty to take none from there.</summary>
    public string? DataFolder { get; set; } = ImportedFile.DefaultFolder;

    /// <summary>
    /// Where it is kept which batch each group is at, so that it outlives the process. Default
    /// <c>.covertype/data-api</c>.
    /// </summary>
    [Required(ErrorMessage = "DataApi:StateFolder must name a folder, such as .covertype/data-api.")]
    public string StateFolder { get; set; } = Path.Combine(".covertype", "data-api");

    /// <summary>How many cells the simulator makes. Default 116,203, as many as the smaller original file has.</summary>
    [Range(LeastCells.Count, 2_000_000, ErrorMessage = "DataApi:SimulatedRows must be from 100 to 2000000.")]
    public int SimulatedRows { get; set; } = 116_203;

    /// <summary>
    /// Makes the simulated cells and the draws of the answers repeatable. Without it (the default) the simulated cells
    /// are those of seed 1, so that a restart serves the same forest, and each answer is drawn afresh.
    /// </summary>
    public int? Seed { get; set; }
}
