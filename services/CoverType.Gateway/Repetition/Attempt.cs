namespace CoverType.Gateway.Repetition;

/// <summary>One attempt of a request that is repeated if the replica cannot answer it.</summary>
internal sealed class Attempt
{
    /// <summary>True if the response of the replica was thrown away because another replica may do better.</summary>
    public bool IsDiscarded { get; set; }
}
