namespace Mlflow.Contracts;

/// <summary>Body of <c>POST runs/update</c>.</summary>
public sealed record UpdateRunRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The id under its name of before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>Status.</summary>
    public string? Status { get; init; }

    /// <summary>End, in milliseconds since 1970 (UTC); absent while it runs.</summary>
    public long? EndTime { get; init; }

    /// <summary>Name of the run, for people.</summary>
    public string? RunName { get; init; }
}
