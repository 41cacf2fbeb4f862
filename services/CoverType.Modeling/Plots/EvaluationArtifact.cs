namespace CoverType.Modeling.Plots;

/// <summary>A file with figures of a model.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record EvaluationArtifact(string Name, byte[] Content);
