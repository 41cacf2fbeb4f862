namespace CoverType.Clients.Pipeline;

/// <summary>Where a campaign stands.</summary>
public enum CampaignState
{
    /// <summary>It waits for the campaigns before it.</summary>
    Waiting,

    /// <summary>Its portions are being collected.</summary>
    Collecting,

    /// <summary>It is between the assembly of the data set and the decision about its model.</summary>
    Training,

    /// <summary>It ended, and its model went into production.</summary>
    Promoted,

    /// <summary>It ended, and the model in production stayed.</summary>
    NotPromoted,

    /// <summary>It was stopped before its training: the gate found that its rows are broken.</summary>
    Stopped,

    /// <summary>It ended without a registered model that could be decided on.</summary>
    Failed,
}
