namespace Mlflow.Client;

/// <summary>What the file <c>MLmodel</c> says about a model.</summary>
public sealed record ModelDescription
{
    /// <summary>The flavors in which it can be loaded, for example <c>onnx</c> and <c>python_function</c>.</summary>
    public IReadOnlyList<string> Flavors { get; init; } = [];

    /// <summary>Inputs of the signature; empty if there is none.</summary>
    public IReadOnlyList<ModelField> Inputs { get; init; } = [];

    /// <summary>Outputs of the signature; empty if there is none.</summary>
    public IReadOnlyList<ModelField> Outputs { get; init; } = [];

    /// <summary>Params of the signature; empty if there are none.</summary>
    public IReadOnlyList<ModelField> Params { get; init; } = [];

    /// <summary>Size of the model in bytes; null if not stated.</summary>
    public long? SizeInBytes { get; init; }

    /// <summary>Version of MLflow that wrote the file; null if not stated.</summary>
    public string? MlflowVersion { get; init; }

    /// <summary>Run that logged the model; null if not stated.</summary>
    public RunId? RunId { get; init; }
}
