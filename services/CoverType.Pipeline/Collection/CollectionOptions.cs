using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Collection;

/// <summary>The settings of the polls of the data API. Section <c>Collection</c>.</summary>
public sealed class CollectionOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Collection";

    private const int IntervalsOfAWindow = 4;

    private static readonly TimeSpan ShortestBreak = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// The time between two polls. Default 75 seconds: a quarter of the data API's window of 300 seconds. A portion is a
    /// random tenth of the group, and the tenth batch comes once, so 4 polls in each of 9 windows and one more bring 37
    /// portions with 1 - 0.9^37 = 98 % of the group; three in each would bring 28 with 94.8 %.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(75);

    /// <summary>
    /// The window of the data API: a new batch comes once in it. While a campaign is collected and no batch has come for three
    /// windows, <c>/health/ready</c> says so. Default null: four times <see cref="PollInterval"/>, so 5 minutes; set it if you
    /// poll more often.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan? Window { get; set; }

    /// <summary>The number of batches that end a collection. Default 10, the most that the data API has.</summary>
    [Range(1, 10)]
    public int Batches { get; set; } = 10;

    /// <summary>The most portions of one batch that are kept. Default 5.</summary>
    [Range(1, 1000)]
    public int PortionsPerBatch { get; set; } = 5;

    /// <summary>
    /// The number of failed requests one after another (not reached, too slow, overloaded) from which the data API is left
    /// alone for <see cref="BreakDuration"/>. Default 6.
    /// </summary>
    [Range(2, 1000)]
    public int FailuresBeforeBreak { get; set; } = 6;

    /// <summary>
    /// The time for which the data API is left alone; then one request tries it again. Default null: four times
    /// <see cref="PollInterval"/>, at least half a second; so it is 5 minutes, and 3 seconds in the demo.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan? BreakDuration { get; set; }

    /// <summary>
    /// The number of distinct rows that ends a collection before all batches have come. Default null: none does.
    /// </summary>
    [Range(100, 581_012)]
    public int? MinimumRows { get; set; }

    /// <summary>The window of the data API.</summary>
    internal TimeSpan EffectiveWindow => Window ?? (PollInterval * IntervalsOfAWindow);

    /// <summary>The time for which the data API is left alone.</summary>
    internal TimeSpan EffectiveBreakDuration => BreakDuration
        ?? (PollInterval * IntervalsOfAWindow is var some && some > ShortestBreak ? some : ShortestBreak);
}
