namespace CoverType.Pipeline.Contest;

/// <summary>No model came of a candidate; the message says why.</summary>
internal sealed class CandidateException : Exception
{
    public CandidateException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
