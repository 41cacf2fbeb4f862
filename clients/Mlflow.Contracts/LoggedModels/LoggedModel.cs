namespace Mlflow.Contracts;

/// <summary>A logged model, MLflow 3's own entity beside the run.</summary>
public sealed record LoggedModel
{
    /// <summary>Attributes.</summary>
    public LoggedModelInfo? Info { get; init; }

    /// <summary>Params, metrics and tags.</summary>
    public LoggedModelData? Data { get; init; }
}
