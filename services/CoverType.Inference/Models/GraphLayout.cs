using Onnx.Model;

namespace CoverType.Inference.Models;

/// <summary>The places in a graph of the columns of a record and of the parts of its result.</summary>
/// <param name="Inputs">The input of each of the 12 columns, in their order.</param>
/// <param name="Cover">The output with the code of the cover: a vector, or a matrix of one column.</param>
/// <param name="Probabilities">
/// The outputs with the probabilities: seven with one each, one matrix of seven columns, or one sequence of maps.
/// </param>
/// <param name="Form">The form of the probabilities.</param>
/// <param name="HasOneRow">True if the graph takes one row at a time.</param>
internal sealed record GraphLayout(
    IReadOnlyList<OnnxValue> Inputs,
    OnnxValue Cover,
    IReadOnlyList<OnnxValue> Probabilities,
    ProbabilityForm Form,
    bool HasOneRow)
{
    /// <summary>True if it is the layout of the pipeline's own graphs, which <see cref="RecordGraph"/> runs.</summary>
    public bool IsOwn =>
        !HasOneRow
        && Form == ProbabilityForm.Vectors
        && Inputs.All(input => input.Rank == 1 && input.ElementType == ModelSignature.InputType(input.Name))
        && Cover is { Name: ModelSignature.CoverOutput, ElementType: OnnxElementType.Int64, Rank: 1 }
        && Probabilities.All(output => output is { ElementType: OnnxElementType.Float, Rank: 1 });

    /// <summary>Describes the layout in a sentence.</summary>
    public override string ToString() => IsOwn
        ? "12 columns in, the cover and 7 probabilities out, as the pipeline exports it."
        : $"12 columns in, the cover as {Cover}, the probabilities as {Describe()} out{(HasOneRow ? ", one row at a time" : "")}.";

    private string Describe() => Form switch
    {
        ProbabilityForm.Vectors => $"{Probabilities[0].Name} to {Probabilities[^1].Name}",
        ProbabilityForm.Matrix => Probabilities[0].ToString(),
        _ => $"{Probabilities[0].Name}, a map for each row",
    };
}
