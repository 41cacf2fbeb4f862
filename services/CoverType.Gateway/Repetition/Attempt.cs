namespace CoverType.Gateway.Repetition;

/// <summary>One attempt of a request that can be repeated on another replica.</summary>
/// <param name="mayDiscard">True if a response of status 502 or 503 may be thrown away for that of another replica.</param>
internal sealed class Attempt(bool mayDiscard)
{
    /// <summary>True if a response of status 502 or 503 may be thrown away for that of another replica.</summary>
    public bool MayDiscard => mayDiscard;

    /// <summary>True if the response was thrown away.</summary>
    public bool IsDiscarded { get; set; }
}
