namespace Mlflow.Tool.Copying.Writing;

/// <summary>Entries that a server did not take.</summary>
/// <param name="Entries">The entries: one, or several if there were many.</param>
/// <param name="Reason">What the server said, as a sentence.</param>
internal sealed record Refusal<T>(IReadOnlyList<T> Entries, string Reason);
