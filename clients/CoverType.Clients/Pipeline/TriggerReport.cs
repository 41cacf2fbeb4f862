namespace CoverType.Clients.Pipeline;

/// <summary>The answer to the order to fire a schedule now.</summary>
/// <param name="Message">A sentence that says what was done, or why nothing was.</param>
public sealed record TriggerReport(string Message);
