namespace CoverType.Pipeline.ObjectStore;

/// <summary>
/// The areas of objects: the first part of every key. In a folder each is a subfolder, on S3 a bucket.
/// </summary>
internal static class ObjectArea
{
    /// <summary>The data API's answers as they came.</summary>
    public const string Portions = "portions";

    /// <summary>The data sets that were assembled from them.</summary>
    public const string DataSets = "datasets";

    /// <summary>The configuration of each campaign's training.</summary>
    public const string Configurations = "configurations";

    /// <summary>All areas.</summary>
    public static readonly IReadOnlyList<string> All = [Portions, DataSets, Configurations];
}
