namespace CoverType.Modeling.Ensembles;

/// <summary>Limits of the shares.</summary>
internal static class ShareLinks
{
    /// <summary>The smallest share of a cover by <see cref="ShareLink.Vote"/>.</summary>
    public const double Minimum = 1e-9;
}
