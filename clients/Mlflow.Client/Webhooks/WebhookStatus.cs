namespace Mlflow.Client;

/// <summary>The status of a webhook.</summary>
public enum WebhookStatus
{
    /// <summary>A status that this client does not know.</summary>
    Unknown,

    /// <summary>Events are sent.</summary>
    Active,

    /// <summary>No events are sent.</summary>
    Disabled,
}
