namespace CoverType.Modeling.Rivals;

/// <summary>What both forms of a share have in common.</summary>
internal static class ShareLinks
{
    /// <summary>The least share of a cover.</summary>
    public const double Least = 1e-9;
}
