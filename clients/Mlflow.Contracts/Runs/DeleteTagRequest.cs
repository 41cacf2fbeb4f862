namespace Mlflow.Contracts;

/// <summary>Body of <c>POST runs/delete-tag</c>.</summary>
public sealed record DeleteTagRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }
}
