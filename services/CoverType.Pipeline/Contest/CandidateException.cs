namespace CoverType.Pipeline.Contest;

/// <summary>A candidate cannot be trained or exported; the message is the reason.</summary>
internal sealed class CandidateException(string message, Exception? innerException = null)
    : Exception(message, innerException);
