namespace CoverType.Pipeline.Challenger;

/// <summary>A file that is logged to a run.</summary>
/// <param name="Name">The file's name, such as <c>confusion_matrix.csv</c>.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record Artifact(string Name, byte[] Content);
