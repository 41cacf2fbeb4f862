namespace CoverType.Pipeline.Champions;

/// <summary>The champion cannot be used. The message is the reason, as a part of a sentence.</summary>
internal sealed class ChampionException(string message, Exception? innerException = null)
    : Exception(message, innerException);
