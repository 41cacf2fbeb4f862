namespace Mlflow.Contracts;

/// <summary>Values of a webhook's status on the wire.</summary>
public static class WebhookStatuses
{
    /// <summary>Events are sent.</summary>
    public const string Active = "ACTIVE";

    /// <summary>Events are not sent.</summary>
    public const string Disabled = "DISABLED";
}
