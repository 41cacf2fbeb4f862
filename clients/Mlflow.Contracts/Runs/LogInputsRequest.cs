namespace Mlflow.Contracts;

/// <summary>Body of <c>POST runs/log-inputs</c>.</summary>
public sealed record LogInputsRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Data sets.</summary>
    public IReadOnlyList<DatasetInput> Datasets { get => field ?? []; init; }

    /// <summary>Logged models.</summary>
    public IReadOnlyList<LoggedModelInput> Models { get => field ?? []; init; }
}
