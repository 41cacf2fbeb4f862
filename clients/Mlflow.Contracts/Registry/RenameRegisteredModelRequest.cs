namespace Mlflow.Contracts;

/// <summary>Body of <c>POST registered-models/rename</c>.</summary>
public sealed record RenameRegisteredModelRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>The new name.</summary>
    public string? NewName { get; init; }
}
