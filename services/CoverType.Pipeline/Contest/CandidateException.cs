using CoverType.Modeling.Costs;

namespace CoverType.Pipeline.Contest;

/// <summary>
/// A candidate cannot be trained or exported, or its cost is above a limit; the message is the reason.
/// </summary>
internal sealed class CandidateException(string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The cost that is above a limit; null if the candidate failed.</summary>
    public CandidateCost? CostAboveLimit { get; init; }
}
