using Onnx.Model.Protocol;

namespace CoverType.Modeling.Export;

/// <summary>The sums of a <c>TreeEnsemble</c> and the numbers that its leaves add to them.</summary>
/// <param name="Count">The number of sums.</param>
/// <param name="Ids">The index of the sum that each leaf adds to.</param>
/// <param name="Weights">The number that each leaf adds, of the type of the features.</param>
internal sealed record EnsembleTargets(int Count, IReadOnlyList<long> Ids, TensorProto Weights);
