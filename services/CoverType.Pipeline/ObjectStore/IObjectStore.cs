namespace CoverType.Pipeline.ObjectStore;

/// <summary>
/// Where whole objects are kept under keys such as <c>portions/1-0a1b2c3d/batch-03-5f2c.json</c>. The first part of a
/// key is one of <see cref="ObjectArea"/>, and may be a bucket of its own. An object is there in full or not at all.
/// Every member throws an <see cref="ObjectStoreException"/> where a server cannot be used.
/// </summary>
internal interface IObjectStore
{
    /// <summary>Writes the object, over an earlier one of the same key.</summary>
    Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Reads the object, or answers null where there is none.</summary>
    Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// The keys that begin with <paramref name="prefix"/> (whole parts, ending in a slash), in order.
    /// </summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Removes the object; where there is none, nothing happens.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>Throws where the store cannot be used as it is set.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}
