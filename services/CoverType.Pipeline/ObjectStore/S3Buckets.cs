namespace CoverType.Pipeline.ObjectStore;

/// <summary>Which bucket holds which kind of objects.</summary>
internal sealed class S3Buckets
{
    private readonly ObjectStoreOptions _options;

    public S3Buckets(ObjectStoreOptions options)
    {
        _options = options;
    }

    /// <summary>The bucket of a key or prefix, and what remains of it within the bucket.</summary>
    public (S3Bucket Bucket, string Name) Locate(string key)
    {
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        return (Of(key[..slash]), key[(slash + 1)..]);
    }

    /// <summary>The bucket of a kind of objects.</summary>
    public S3Bucket Of(string area) => area switch
    {
        ObjectArea.Portions => new(_options.PortionsBucket, "ObjectStore:PortionsBucket"),
        ObjectArea.DataSets => new(_options.DataSetsBucket, "ObjectStore:DataSetsBucket"),
        ObjectArea.Configurations => new(_options.ConfigurationsBucket, "ObjectStore:ConfigurationsBucket"),
        _ => throw new ArgumentException($"'{area}' is no kind of objects.", nameof(area)),
    };
}
