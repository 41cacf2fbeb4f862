using Onnx.Model.Protocol;

namespace CoverType.Modeling.Export;

/// <summary>Which sum each leaf of a <c>TreeEnsemble</c> adds to, and what it adds.</summary>
/// <param name="Count">The number of sums.</param>
/// <param name="Ids">The sum of each leaf.</param>
/// <param name="Weights">What each leaf adds, of the type of the features.</param>
internal sealed record EnsembleTargets(int Count, IReadOnlyList<long> Ids, TensorProto Weights);
