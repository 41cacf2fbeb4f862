namespace CoverType.Clients.Pipeline;

/// <summary>The states of a campaign.</summary>
public enum CampaignState
{
    /// <summary>It waits for the campaigns before it.</summary>
    Waiting,

    /// <summary>Its portions are being collected.</summary>
    Collecting,

    /// <summary>It is at a step from the assembly of the data set to the promotion.</summary>
    Training,

    /// <summary>It ended, and its model went into production.</summary>
    Promoted,

    /// <summary>It ended, and the model in production stayed.</summary>
    NotPromoted,

    /// <summary>The gate stopped it before its training, because its rows are broken.</summary>
    Stopped,

    /// <summary>An operator cancelled it.</summary>
    Cancelled,

    /// <summary>It ended without a model to compare with the one in production.</summary>
    Failed,
}
