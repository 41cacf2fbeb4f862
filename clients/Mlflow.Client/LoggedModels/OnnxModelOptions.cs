using Mlflow.Client.Values;

namespace Mlflow.Client;

/// <summary>The properties of a logged ONNX model.</summary>
public sealed class OnnxModelOptions
{
    /// <summary>Kind of the model, free text; null leaves it out.</summary>
    public string? ModelType { get; set; }

    /// <summary>Step of the run that the model belongs to.</summary>
    public long Step { get; set; }

    /// <summary>Params of the logged model, by key.</summary>
    public IReadOnlyDictionary<string, string> Params { get; set; } = Entries.None;

    /// <summary>Tags of the logged model, by key; those of user and source are added if they are missing.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; set; } = Entries.None;

    /// <summary>Notes that are written to the <c>MLmodel</c> file under <c>metadata</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; set; } = Entries.None;

    /// <summary>Example rows of inputs, which MLflow stores with the model; null for none.</summary>
    public InputExample? InputExample { get; set; }

    /// <summary>
    /// Further files of the model's folder, by name: those that come with the model wherever it is loaded. A name has no
    /// folder and is not one of the files that MLflow itself has there.
    /// </summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; set; } =
        new Dictionary<string, ReadOnlyMemory<byte>>();

    /// <summary>The Python packages that run the model, each a line of <c>requirements.txt</c>.</summary>
    public IReadOnlyList<string> Requirements { get; set; } = ["mlflow", "onnx", "onnxruntime", "numpy", "pandas"];

    /// <summary>Version of Python that environments for the model are made with.</summary>
    public string PythonVersion { get; set; } = "3.12.8";
}
