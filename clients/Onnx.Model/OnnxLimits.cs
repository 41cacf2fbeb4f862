namespace Onnx.Model;

/// <summary>What <see cref="OnnxModelCheck"/> accepts at most.</summary>
public sealed record OnnxLimits
{
    /// <summary>Bytes of the whole file; by default 1 GiB (the format itself ends at 2 GiB).</summary>
    public long MaximumBytes { get; init; } = 1L << 30;

    /// <summary>Nodes of the graph and its subgraphs; by default 100,000. A whole forest is one node.</summary>
    public int MaximumNodes { get; init; } = 100_000;

    /// <summary>
    /// The families of operators that a graph may use; by default the two that the format itself defines.
    /// </summary>
    public IReadOnlyList<string> Domains { get; init; } = [OnnxModel.StandardDomain, OnnxModel.MachineLearningDomain];
}
