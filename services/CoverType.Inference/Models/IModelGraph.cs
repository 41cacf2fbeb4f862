using CoverType.Domain;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Inference.Models;

/// <summary>A graph that gives a cover and seven probabilities for each cell. Thread-safe.</summary>
/// <remarks>
/// The caller makes sure that no run is active when the graph is disposed of: ONNX Runtime does not guard against it.
/// </remarks>
internal interface IModelGraph : IDisposable
{
    /// <summary>Runs the graph on all cells at once.</summary>
    /// <param name="cells">At least one cell.</param>
    /// <param name="scores">Receives the results, as many as there are cells.</param>
    /// <exception cref="OnnxRuntimeException">The graph cannot be run.</exception>
    void Score(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores);
}
