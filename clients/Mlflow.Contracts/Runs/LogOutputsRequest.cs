namespace Mlflow.Contracts;

/// <summary>Body of <c>POST runs/outputs</c>.</summary>
public sealed record LogOutputsRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Logged models.</summary>
    public IReadOnlyList<LoggedModelOutput> Models { get => field ?? []; init; }
}
