using System.ComponentModel.DataAnnotations;
using CoverType.DataApi.Files;
using Linked;

namespace CoverType.DataApi.Settings;

/// <summary>The settings of the data API. Section <c>DataApi</c>.</summary>
public sealed class DataApiOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "DataApi";

    /// <summary>The duration of a batch, from 1 ms to one day. Default 300 s, as at the original.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// The file of records: 13 columns as the API sends them, or the 55 of UCI's <c>covtype.data</c>; as text, gzip or
    /// zip. If it is empty (the default), the file that was imported into <see cref="DataFolder"/> is served, or
    /// simulated records if there is none.
    /// </summary>
    public string? File { get; set; }

    /// <summary>The folder of imported records. Default <c>.covertype/data</c>; empty for none.</summary>
    [Folder]
    public string? DataFolder { get; set; } = ImportedFile.DefaultFolder;

    /// <summary>
    /// The folder that keeps the current batch of each group, so that a restarted service continues with it. Default
    /// <c>.covertype/data-api</c>.
    /// </summary>
    [Required]
    [Folder]
    public string StateFolder { get; set; } = Path.Combine(".covertype", "data-api");

    /// <summary>The number of simulated cells. Default 116,203, the number in the smaller original file.</summary>
    [Range(MinimumRecords.Count, 2_000_000)]
    public int SimulatedRows { get; set; } = 116_203;

    /// <summary>
    /// The seed of the simulated cells and of the rows drawn for each portion. Null (the default) simulates the cells of
    /// seed 1, so that a restart serves the same forest, and draws different rows for each portion.
    /// </summary>
    public int? Seed { get; set; }
}
