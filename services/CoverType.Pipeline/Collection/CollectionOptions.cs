using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Collection;

/// <summary>The settings of the polls of the data API. Section <c>Collection</c>.</summary>
public sealed class CollectionOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Collection";

    /// <summary>
    /// The time between two polls. Default 100 seconds: a third of the data API's window of 300 seconds, so that each
    /// window brings about three portions, which overlap but contain new rows too.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The number of batches that end a collection. Default 10, the most that the data API has.</summary>
    [Range(1, 10)]
    public int Batches { get; set; } = 10;

    /// <summary>The most portions of one batch that are kept. Default 5.</summary>
    [Range(1, 1000)]
    public int PortionsPerBatch { get; set; } = 5;

    /// <summary>
    /// The number of distinct rows that ends a collection before all batches have come. Default null: none does.
    /// </summary>
    [Range(100, 581_012)]
    public int? MinimumRows { get; set; }
}
