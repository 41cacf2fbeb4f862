namespace CoverType.Pipeline.Campaigns;

/// <summary>The kinds of failure of a step, by what they count towards.</summary>
internal enum FailureKind
{
    /// <summary>A service cannot be reached or is overloaded. It is waited for without a limit.</summary>
    Outage,

    /// <summary>
    /// The artifact store works, but a file of the champion cannot be downloaded. The step itself decides after how many
    /// of these it continues without the file.
    /// </summary>
    Champion,

    /// <summary>Any other failure. After <see cref="CampaignOptions.MaximumAttempts"/> of them the campaign fails.</summary>
    Step,
}
