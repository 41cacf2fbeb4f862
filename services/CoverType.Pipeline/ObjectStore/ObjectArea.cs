namespace CoverType.Pipeline.ObjectStore;

/// <summary>
/// The kinds of objects: the first part of every key. In a folder each is a folder of its own, on S3 a bucket.
/// </summary>
internal static class ObjectArea
{
    /// <summary>The data API's answers as they came.</summary>
    public const string Portions = "portions";

    /// <summary>The data sets that were assembled of them.</summary>
    public const string DataSets = "datasets";

    /// <summary>What each campaign was trained with.</summary>
    public const string Configurations = "configurations";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Portions, DataSets, Configurations];
}
