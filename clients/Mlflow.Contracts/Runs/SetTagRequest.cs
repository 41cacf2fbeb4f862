namespace Mlflow.Contracts;

/// <summary>Body of <c>POST runs/set-tag</c>.</summary>
public sealed record SetTagRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The id under its name of before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
