namespace CoverType.Pipeline.ObjectStore;

/// <summary>
/// The object store cannot be reached or written, refuses the keys, or has no such bucket. The message names the settings.
/// The next attempt can succeed.
/// </summary>
internal sealed class ObjectStoreException(string message, Exception? innerException = null)
    : Exception(message, innerException);
