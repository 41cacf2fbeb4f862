namespace Onnx.Model;

/// <summary>The limits of <see cref="OnnxModelCheck"/>.</summary>
public sealed record OnnxLimits
{
    /// <summary>Maximum size of the file in bytes; the default is 1 GiB, the limit of the format 2 GiB.</summary>
    public long MaximumBytes { get; init; } = 1L << 30;

    /// <summary>Maximum number of nodes, with subgraphs; the default is 100,000. A tree ensemble is one node.</summary>
    public int MaximumNodes { get; init; } = 100_000;

    /// <summary>
    /// Operator domains that a graph may use; the default is the two that the ONNX standard defines.
    /// </summary>
    public IReadOnlyList<string> Domains { get; init; } = [OnnxModel.StandardDomain, OnnxModel.MachineLearningDomain];
}
