namespace CoverType.Inference.OpenInference;

/// <summary>An input or output of the model.</summary>
/// <param name="Name">The name.</param>
/// <param name="Datatype">The type, such as <c>INT64</c>.</param>
/// <param name="Shape">The dimensions; -1 is any.</param>
internal sealed record TensorMetadata(string Name, string Datatype, IReadOnlyList<long> Shape);
