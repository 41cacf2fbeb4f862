using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Which campaigns there are, and how failed steps are tried again. Section <c>Campaigns</c>.</summary>
public sealed class CampaignOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Campaigns";

    /// <summary>
    /// The groups that are collected one after the other, 1 to 10; a group may stand in it several times. Without any,
    /// group 1 alone.
    /// </summary>
    /// <remarks>An array that is bound is added to the default; so the default is in <see
    /// cref="PlannedGroups"/>.</remarks>
    public int[] Groups { get; set; } = [];

    /// <summary>
    /// The same as <see cref="Groups"/> in one text, such as <c>1,2,3</c>, for places that cannot write a list. Default none.
    /// </summary>
    public string? GroupList { get; set; }

    /// <summary>
    /// How long after its first failure a step is tried again; doubled at each further one. Default 2 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait between two attempts. Default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How often a step may fail for a reason of its own before the campaign fails; it can be resumed from that step. Default
    /// 5. Failures of services that are not reached or overloaded do not count: they are waited for without end.
    /// </summary>
    [Range(1, 1000)]
    public int MaximumAttempts { get; set; } = 5;

    /// <summary>
    /// The part of a wait that is left to chance, 0 to 1, so that several pipelines do not try again at the same moment.
    /// Default 0.2: a wait of ten seconds takes eight to ten.
    /// </summary>
    [Range(0.0, 1.0)]
    public double RetryJitter { get; set; } = 0.2;

    /// <summary>
    /// The time limit of one attempt at a step other than the training. A step beyond it is cancelled and tried again; this
    /// counts as a failure of its own. Default 30 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan StepTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The time limit of one attempt at the training. Default 6 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan TrainingTimeout { get; set; } = TimeSpan.FromHours(6);

    /// <summary>The groups in their order, or the default if none are configured.</summary>
    internal IReadOnlyList<int> PlannedGroups
    {
        get
        {
            if (Groups.Length > 0)
            {
                return Groups;
            }

            List<int?> listed = ListedGroups();
            return listed.Count > 0 ? [.. listed.Select(group => group ?? 0)] : [1];
        }
    }

    /// <summary>Returns the time limit of one attempt at a step.</summary>
    internal TimeSpan TimeoutOf(CampaignStep step) => step == CampaignStep.Train ? TrainingTimeout : StepTimeout;

    /// <summary>Returns the key of that limit.</summary>
    internal static string TimeoutSettingOf(CampaignStep step) =>
        $"{Section}:{(step == CampaignStep.Train ? nameof(TrainingTimeout) : nameof(StepTimeout))}";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Groups.All(IsGroup))
        {
            yield return new ValidationResult("must contain whole numbers from 1 to 10 only.", [nameof(Groups)]);
        }

        if (ListedGroups().Contains(null))
        {
            yield return new ValidationResult(
                $"must be whole numbers from 1 to 10 with commas between them, such as 1,2,3; it is '{GroupList}'.",
                [nameof(GroupList)]);
        }

        if (Groups.Length > 0 && ListedGroups().Count > 0)
        {
            yield return new ValidationResult("must not both be set.", [nameof(Groups), nameof(GroupList)]);
        }
    }

    /// <summary>Returns the groups of the text; null for each part of it that is not one.</summary>
    private List<int?> ListedGroups() => string.IsNullOrWhiteSpace(GroupList)
        ? []
        :
        [
            .. GroupList.Split(',', StringSplitOptions.TrimEntries).Select(part =>
                int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int group) && IsGroup(group)
                    ? group
                    : (int?)null),
        ];

    private static bool IsGroup(int group) => group is >= 1 and <= 10;
}
