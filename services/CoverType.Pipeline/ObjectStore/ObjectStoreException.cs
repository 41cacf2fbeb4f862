namespace CoverType.Pipeline.ObjectStore;

/// <summary>
/// The object store is not reached, refuses the keys, or has no such bucket. The message names the settings; once the
/// cause is gone, the next attempt goes on.
/// </summary>
internal sealed class ObjectStoreException : Exception
{
    public ObjectStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
