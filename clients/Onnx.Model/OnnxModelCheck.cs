using Onnx.Model.Checking;

namespace Onnx.Model;

/// <summary>
/// The rules that a model must keep before it is registered or served: it stands in one file, its nodes can run in the
/// order given, its inputs and outputs are typed, its operators' versions are declared, and it is of a sane size.
/// It does not know the single operators; a runtime finds what is wrong with those when it loads the model.
/// </summary>
public static class OnnxModelCheck
{
    /// <summary>What is wrong with the model, in words; empty where nothing is.</summary>
    public static IReadOnlyList<string> Problems(OnnxModel model, OnnxLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        OnnxInspection inspection = new(limits ?? new OnnxLimits());
        inspection.Visit(model);
        return inspection.Problems;
    }

    /// <summary>Throws where the model breaks a rule.</summary>
    /// <exception cref="OnnxFormatException">The message lists everything that is wrong.</exception>
    public static void Require(OnnxModel model, OnnxLimits? limits = null)
    {
        IReadOnlyList<string> problems = Problems(model, limits);
        if (problems.Count > 0)
        {
            throw new OnnxFormatException($"The ONNX model is not usable: {string.Join("; ", problems)}.");
        }
    }
}
