using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Retention;

/// <summary>Something that is past its retention.</summary>
/// <param name="Item">Its description.</param>
/// <param name="RemoveAsync">Removes it.</param>
internal sealed record Expired(RetentionItem Item, Func<CancellationToken, Task> RemoveAsync);
