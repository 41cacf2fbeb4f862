namespace CoverType.Web.Orders;

/// <summary>Whether an order needs a reason.</summary>
public enum ReasonRule
{
    /// <summary>It is not asked for.</summary>
    None,

    /// <summary>It may be given.</summary>
    Optional,

    /// <summary>It must be given.</summary>
    Required,
}
