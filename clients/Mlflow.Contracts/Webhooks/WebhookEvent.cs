namespace Mlflow.Contracts;

/// <summary>What happened to what.</summary>
public sealed record WebhookEvent
{
    /// <summary>What it happened to, for example <c>MODEL_VERSION_ALIAS</c>.</summary>
    public string? Entity { get; init; }

    /// <summary>What happened, for example <c>CREATED</c>.</summary>
    public string? Action { get; init; }
}
