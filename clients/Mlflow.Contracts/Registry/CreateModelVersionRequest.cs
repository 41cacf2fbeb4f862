namespace Mlflow.Contracts;

/// <summary>Body of <c>POST model-versions/create</c>.</summary>
public sealed record CreateModelVersionRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Source.</summary>
    public string? Source { get; init; }

    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<ModelVersionTag> Tags { get => field ?? []; init; }

    /// <summary>Link to the run, where that is on another server.</summary>
    public string? RunLink { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }
}
