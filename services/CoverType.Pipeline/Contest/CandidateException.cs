namespace CoverType.Pipeline.Contest;

/// <summary>A candidate cannot be trained or exported; the message is the reason.</summary>
internal sealed class CandidateException : Exception
{
    public CandidateException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
