namespace Mlflow.Client.Models;

/// <summary>An ONNX file to be logged, and what is told about it.</summary>
public sealed class OnnxModel
{
    private OnnxModel(string path, string name, OnnxModelOptions options)
    {
        (Path, Name, Options) = (path, name, options);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Name of the logged model.</summary>
    public string Name { get; }

    /// <summary>What is told about the model.</summary>
    public OnnxModelOptions Options { get; }

    /// <summary>A model in a file of this machine.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inputExample">Rows that show what it takes, or null.</param>
    /// <param name="name">Name of the logged model, without <c>/ : . % " '</c>.</param>
    public static OnnxModel FromFile(string path, InputExample? inputExample = null, string name = "model") =>
        FromFile(path, new OnnxModelOptions { InputExample = inputExample }, name);

    /// <summary>A model in a file of this machine.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What is told about it.</param>
    /// <param name="name">Name of the logged model, without <c>/ : . % " '</c>.</param>
    public static OnnxModel FromFile(string path, OnnxModelOptions options, string name = "model")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(options);
        return new OnnxModel(path, name, options);
    }
}
