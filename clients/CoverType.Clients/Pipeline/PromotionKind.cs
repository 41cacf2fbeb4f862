namespace CoverType.Clients.Pipeline;

/// <summary>The kinds of entries in the history of promotions.</summary>
public enum PromotionKind
{
    /// <summary>A campaign's model went into production.</summary>
    Promoted,

    /// <summary>The model in production stayed; the version is the one that was not better.</summary>
    NotPromoted,

    /// <summary>An operator put the version into production.</summary>
    PromotedByHand,

    /// <summary>An operator went back to the version.</summary>
    RolledBack,
}
