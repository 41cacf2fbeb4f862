using CoverType.Domain;

namespace CoverType.Inference.OpenInference;

/// <summary>A request of predictions.</summary>
/// <param name="Id">The caller's id, which the response repeats; null if there is none.</param>
/// <param name="Cells">The cells.</param>
/// <param name="Outputs">The indexes of the wanted outputs in <see cref="Tensors.Outputs"/>, in order.</param>
internal sealed record InferRequest(string? Id, ForestCell[] Cells, IReadOnlyList<int> Outputs);
