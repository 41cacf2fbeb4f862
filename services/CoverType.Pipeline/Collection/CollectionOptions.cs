using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Collection;

/// <summary>How the data API is polled. Section <c>Collection</c>.</summary>
public sealed class CollectionOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Collection";

    /// <summary>
    /// The time between two polls. Default 100 seconds: a third of the data API's window of 300 seconds, so that no
    /// window is waited for in vain and each brings about three portions, which overlap but hold new rows too.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How many batches make a campaign. Default 10, as many as the data API hands out.</summary>
    [Range(1, 10)]
    public int Batches { get; set; } = 10;

    /// <summary>How many portions of one batch are kept; further ones are left. Default 5.</summary>
    [Range(1, 1000)]
    public int PortionsPerBatch { get; set; } = 5;

    /// <summary>
    /// How many distinct rows end a collection before all batches are in. By default all batches are awaited.
    /// </summary>
    [Range(100, 581_012)]
    public int? MinimumRows { get; set; }
}
