namespace CoverType.Clients.Pipeline;

/// <summary>The states of a notification.</summary>
public enum NotificationState
{
    /// <summary>It is to be delivered.</summary>
    Pending,

    /// <summary>The receiver has taken it.</summary>
    Delivered,

    /// <summary>It could not be delivered in time, and is not tried again.</summary>
    GivenUp,
}
