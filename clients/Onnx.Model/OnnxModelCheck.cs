using Onnx.Model.Checking;

namespace Onnx.Model;

/// <summary>
/// Checks a model before it is registered or served: it has no external data, each node uses only values that exist
/// before it, inputs and outputs have types (tensors; an output may also be a sequence of maps), opsets are declared, and it is within <see cref="OnnxLimits"/>. The
/// attributes and types of the operators are not checked; a runtime does that when it loads the model.
/// </summary>
public static class OnnxModelCheck
{
    /// <summary>Returns the rules that the model breaks; empty if it breaks none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="limits">The limits; null means the defaults.</param>
    public static IReadOnlyList<string> Problems(OnnxModel model, OnnxLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        OnnxInspection inspection = new(limits ?? new OnnxLimits());
        inspection.Visit(model);
        return inspection.Problems;
    }

    /// <summary>Throws if the model breaks a rule.</summary>
    /// <param name="model">The model.</param>
    /// <param name="limits">The limits; null means the defaults.</param>
    /// <exception cref="OnnxFormatException">The message lists all broken rules.</exception>
    public static void Require(OnnxModel model, OnnxLimits? limits = null)
    {
        IReadOnlyList<string> problems = Problems(model, limits);
        if (problems.Count > 0)
        {
            throw new OnnxFormatException($"The ONNX model is not usable: {string.Join("; ", problems)}.");
        }
    }
}
