namespace Mlflow.Client;

/// <summary>An input, an output or a param of a model's signature.</summary>
/// <param name="Name">Name; empty if the signature has none.</param>
/// <param name="Type">
/// Type in MLflow's words, for example <c>long</c>, <c>string</c>, or for a tensor <c>float32 (-1, 7)</c>; the JSON text of
/// any other type.
/// </param>
/// <param name="IsRequired">False if it may be missing.</param>
public sealed record ModelField(string Name, string Type, bool IsRequired)
{
    /// <summary>Default value of a param as JSON text; null if there is none.</summary>
    public string? Default { get; init; }
}
