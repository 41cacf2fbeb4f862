namespace Mlflow.Contracts;

/// <summary>What came of a test event.</summary>
public sealed record WebhookTestResult
{
    /// <summary>Whether the receiver answered with a status below 400.</summary>
    public bool? Success { get; init; }

    /// <summary>HTTP status of the answer, where there was one.</summary>
    public int? ResponseStatus { get; init; }

    /// <summary>Body of the answer, where there was one.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>Why there was no answer.</summary>
    public string? ErrorMessage { get; init; }
}
