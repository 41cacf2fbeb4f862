namespace Mlflow.Contracts;

/// <summary>An error as MLflow words it.</summary>
public sealed record MlflowError
{
    /// <summary>Code of the error (<see cref="ErrorCodes"/>).</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What happened, for people.</summary>
    public string? Message { get; init; }

    /// <summary>SQLSTATE of the error; since 3.x, rarely set.</summary>
    public string? Sqlstate { get; init; }

    /// <summary>Class of the error; since 3.x, rarely set.</summary>
    public string? ErrorClass { get; init; }
}
