namespace CoverType.Clients.Pipeline;

/// <summary>Something that is past its retention.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name, such as <c>campaign 3</c>, <c>version 7</c> or the path of a file.</param>
/// <param name="Reason">The limit that it is beyond, such as <c>more than 10 campaigns ago</c>.</param>
public sealed record RetentionItem(RetentionKind Kind, string Name, string Reason);
