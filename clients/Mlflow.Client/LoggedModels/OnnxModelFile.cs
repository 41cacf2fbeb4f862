namespace Mlflow.Client;

/// <summary>An ONNX model in a file, with the name and the options that it is logged with.</summary>
/// <param name="path">Path of the file; absolute, or relative to the current folder.</param>
/// <param name="options">Params, tags, example rows and requirements; null means the defaults.</param>
/// <param name="name">Name of the logged model, without <c>/ : . % " '</c>.</param>
public sealed class OnnxModelFile(string path, OnnxModelOptions? options = null, string name = "model")
{
    /// <summary>Path of the file.</summary>
    public string Path { get; } = !string.IsNullOrWhiteSpace(path)
        ? path
        : throw new ArgumentException("The path of the model is empty.", nameof(path));

    /// <summary>Name of the logged model.</summary>
    public string Name { get; } = name;

    /// <summary>Params, tags, example rows and requirements of the model.</summary>
    public OnnxModelOptions Options { get; } = options ?? new OnnxModelOptions();
}
