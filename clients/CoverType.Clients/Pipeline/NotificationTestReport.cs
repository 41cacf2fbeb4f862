namespace CoverType.Clients.Pipeline;

/// <summary>The result of a test of the webhook.</summary>
/// <param name="Delivered">True if the receiver took the notification.</param>
/// <param name="Error">The reason why it did not; null if it did.</param>
public sealed record NotificationTestReport(bool Delivered, string? Error);
