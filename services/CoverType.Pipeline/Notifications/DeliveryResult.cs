namespace CoverType.Pipeline.Notifications;

/// <summary>The result of a delivery.</summary>
/// <param name="Error">The reason for the failure; null if the receiver took it.</param>
/// <param name="RetryAfter">The time that the receiver asks for until the next delivery; null if it asks for none.</param>
/// <param name="IsGone">True if the receiver wants no more deliveries of it (410).</param>
internal sealed record DeliveryResult(string? Error, TimeSpan? RetryAfter = null, bool IsGone = false)
{
    /// <summary>The receiver took it.</summary>
    public static DeliveryResult Taken { get; } = new(Error: null);
}
