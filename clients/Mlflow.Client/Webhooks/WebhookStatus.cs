namespace Mlflow.Client;

/// <summary>Whether a webhook is told of its events.</summary>
public enum WebhookStatus
{
    /// <summary>The server said something that this client does not know.</summary>
    Unknown,

    /// <summary>It is told.</summary>
    Active,

    /// <summary>It is not told.</summary>
    Disabled,
}
