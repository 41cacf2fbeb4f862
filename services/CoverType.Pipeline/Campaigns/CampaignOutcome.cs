namespace CoverType.Pipeline.Campaigns;

/// <summary>How a campaign ended, or is about to end.</summary>
internal enum CampaignOutcome
{
    /// <summary>Its model went into production.</summary>
    Promoted,

    /// <summary>The champion stayed.</summary>
    NotPromoted,

    /// <summary>Its rows are broken, so that nothing was trained on them.</summary>
    Stopped,

    /// <summary>It led to no model that could be decided on.</summary>
    Failed,
}
