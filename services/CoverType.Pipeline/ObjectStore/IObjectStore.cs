namespace CoverType.Pipeline.ObjectStore;

/// <summary>
/// Keeps whole objects under keys such as <c>portions/1-0a1b2c3d/batch-03-5f2c.json</c>. The first part of a key is one of
/// <see cref="ObjectArea"/>, and may be a bucket. An object is written in full or not at all.
/// </summary>
/// <remarks>Every member throws <see cref="ObjectStoreException"/> if the store cannot be used.</remarks>
internal interface IObjectStore
{
    /// <summary>Writes the object and replaces an earlier one of the same key.</summary>
    Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Reads the object. Returns null if there is none.</summary>
    Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the keys that begin with <paramref name="prefix"/> (whole parts, ending with a slash), sorted.
    /// </summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Returns the address of the object for other programs: a path, or <c>s3://bucket/key</c>.</summary>
    string AddressOf(string key);

    /// <summary>Deletes the object if there is one.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>Throws if the store cannot be used with its settings.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}
