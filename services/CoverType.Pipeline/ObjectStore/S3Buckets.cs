namespace CoverType.Pipeline.ObjectStore;

/// <summary>The buckets of the areas of objects.</summary>
internal sealed class S3Buckets(ObjectStoreOptions options)
{
    /// <summary>Returns the bucket of a key or prefix, and the rest of it within the bucket.</summary>
    public (S3Bucket Bucket, string Name) Locate(string key)
    {
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        return (Of(key[..slash]), key[(slash + 1)..]);
    }

    /// <summary>Returns the bucket of an area.</summary>
    public S3Bucket Of(string area) => area switch
    {
        ObjectArea.Portions => new(options.PortionsBucket, "ObjectStore:PortionsBucket"),
        ObjectArea.DataSets => new(options.DataSetsBucket, "ObjectStore:DataSetsBucket"),
        ObjectArea.Configurations => new(options.ConfigurationsBucket, "ObjectStore:ConfigurationsBucket"),
        _ => throw new ArgumentException($"'{area}' is not an area of objects.", nameof(area)),
    };
}
