namespace CoverType.Pipeline.Promotion;

/// <summary>The champion cannot be used; the message says why, in the middle of a sentence.</summary>
internal sealed class ChampionException : Exception
{
    public ChampionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
