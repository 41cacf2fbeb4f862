namespace CoverType.Clients.Pipeline;

/// <summary>The result of a poll of the data API.</summary>
/// <param name="At">The time of its end.</param>
/// <param name="Used">True if it brought a portion that is stored.</param>
/// <param name="Message">A sentence about the portion, or the reason why there is none.</param>
public sealed record PollReport(DateTimeOffset At, bool Used, string Message);
