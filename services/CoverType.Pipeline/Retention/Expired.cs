using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Retention;

/// <summary>Something that is past its retention.</summary>
/// <param name="Item">Its description.</param>
/// <param name="RemoveAsync">Removes it.</param>
/// <param name="FindNeedAsync">
/// Called right before it is removed, because time may have passed since it was found: returns a sentence that says why it
/// stays nevertheless, or null. Null if nothing can need it.
/// </param>
internal sealed record Expired(
    RetentionItem Item,
    Func<CancellationToken, Task> RemoveAsync,
    Func<CancellationToken, Task<string?>>? FindNeedAsync = null);
