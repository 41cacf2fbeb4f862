namespace CoverType.Web.Models.Production;

/// <summary>The importance of a feature.</summary>
/// <param name="Feature">Its column.</param>
/// <param name="Share">Its share of the importance of all, 0 to 1.</param>
public sealed record FeatureShare(string Feature, double Share)
{
    /// <summary>The column without its underscores.</summary>
    public string Label => Feature.Replace('_', ' ');

    /// <summary>The share in percent.</summary>
    public double Percent => Share * 100;
}
