using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Retention;

/// <summary>
/// How long the pipeline keeps what it has made, beside <c>ObjectStore:RetainedCampaigns</c>. Everything is checked when a
/// campaign ends. A limit that is not set does not apply. Section <c>Retention</c>.
/// </summary>
public sealed class RetentionOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Retention";

    private const string Shortest = "00:01:00";

    private const string Longest = "36500.00:00:00";

    /// <summary>The time after a campaign's end for which its portions and rejected answers are kept. Default null.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest, ParseLimitsInInvariantCulture = true)]
    public TimeSpan? PortionAge { get; set; }

    /// <summary>
    /// The number of campaigns whose data sets are kept. Default null: <c>ObjectStore:RetainedCampaigns</c>.
    /// </summary>
    [Range(1, 1_000_000)]
    public int? DataSets { get; set; }

    /// <summary>The time after a campaign's end for which its data sets are kept. Default null.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest, ParseLimitsInInvariantCulture = true)]
    public TimeSpan? DataSetAge { get; set; }

    /// <summary>The number of campaigns whose runs are kept in MLflow. Default null: all.</summary>
    [Range(1, 1_000_000)]
    public int? Runs { get; set; }

    /// <summary>The time after a campaign's end for which its runs are kept. Default null.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest, ParseLimitsInInvariantCulture = true)]
    public TimeSpan? RunAge { get; set; }

    /// <summary>
    /// The number of campaigns whose versions of the registered model are kept. A version with an alias is never deleted.
    /// Default null: all.
    /// </summary>
    [Range(1, 1_000_000)]
    public int? Versions { get; set; }

    /// <summary>The time after a campaign's end for which its version is kept. Default null.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest, ParseLimitsInInvariantCulture = true)]
    public TimeSpan? VersionAge { get; set; }

    /// <summary>
    /// The time for which a work folder is kept whose campaign is not in the state database; those of campaigns that have
    /// ended are always removed. Default null: it stays.
    /// </summary>
    [Range(typeof(TimeSpan), Shortest, Longest, ParseLimitsInInvariantCulture = true)]
    public TimeSpan? WorkFolderAge { get; set; }

    /// <summary>
    /// The number of campaigns whose logs of steps are kept in the state database; MLflow keeps them as a file of the
    /// campaign's run. Default 1,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int StepLogs { get; set; } = 1000;

    /// <summary>The time after a campaign's end for which its logs of steps are kept. Default null.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest, ParseLimitsInInvariantCulture = true)]
    public TimeSpan? StepLogAge { get; set; }

    /// <summary>
    /// The time after its last line for which a log file <c>pipeline-….log</c> in <c>Log:Folder</c> is kept; the number of files
    /// is <c>Log:RetainedFiles</c>. Default null.
    /// </summary>
    [Range(typeof(TimeSpan), Shortest, Longest, ParseLimitsInInvariantCulture = true)]
    public TimeSpan? LogAge { get; set; }
}
