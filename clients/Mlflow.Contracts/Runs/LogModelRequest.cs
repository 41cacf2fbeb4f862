namespace Mlflow.Contracts;

/// <summary>Body of <c>POST runs/log-model</c>: a model among the run's artifacts, as before MLflow 3.</summary>
public sealed record LogModelRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The <c>MLmodel</c> file as a JSON text.</summary>
    public string? ModelJson { get; init; }
}
