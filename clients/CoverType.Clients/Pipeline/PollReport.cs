namespace CoverType.Clients.Pipeline;

/// <summary>How one poll of the data API went.</summary>
/// <param name="At">When its answer came, or was given up on.</param>
/// <param name="Used">Whether the answer brought a portion that is kept.</param>
/// <param name="Message">What came, or why nothing of it is used.</param>
public sealed record PollReport(DateTimeOffset At, bool Used, string Message);
