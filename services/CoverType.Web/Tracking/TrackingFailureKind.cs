namespace CoverType.Web.Tracking;

/// <summary>The kinds of <see cref="TrackingFailure"/>.</summary>
public enum TrackingFailureKind
{
    /// <summary>The server cannot be reached, or fails: the same call may succeed later.</summary>
    Away,

    /// <summary>What was asked for does not exist.</summary>
    Missing,

    /// <summary>The server does not accept what was asked, for example a filter.</summary>
    Refused,
}
