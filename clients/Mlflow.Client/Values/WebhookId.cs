namespace Mlflow.Client;

/// <summary>Id of a webhook.</summary>
/// <param name="Value">The id as the server gave it.</param>
public readonly record struct WebhookId(string Value)
{
    /// <summary>The id as the server gave it.</summary>
    public override string ToString() => Value;
}
