namespace Mlflow.Contracts;

/// <summary>Body of <c>PATCH logged-models/{id}/tags</c>.</summary>
public sealed record SetLoggedModelTagsRequest
{
    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<LoggedModelTag> Tags { get => field ?? []; init; }
}
