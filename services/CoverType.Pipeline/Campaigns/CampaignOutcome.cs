namespace CoverType.Pipeline.Campaigns;

/// <summary>The outcomes of a campaign.</summary>
internal enum CampaignOutcome
{
    /// <summary>The alias points to its model.</summary>
    Promoted,

    /// <summary>The alias stayed at the champion.</summary>
    NotPromoted,

    /// <summary>The gate stopped it: its rows are broken, and nothing was trained on them.</summary>
    Stopped,

    /// <summary>An operator cancelled it.</summary>
    Cancelled,

    /// <summary>It has no model, or its model could not be compared or promoted.</summary>
    Failed,
}
