namespace CoverType.Clients.Pipeline;

/// <summary>An answer of the data API that was not used for a campaign.</summary>
public sealed record RejectionReport
{
    /// <summary>The reason, in sentences.</summary>
    public required string Reason { get; init; }

    /// <summary>SHA-256 of the raw answer in hexadecimal: its name in the HTTP API.</summary>
    public required string Digest { get; init; }

    /// <summary>How often this very answer came.</summary>
    public required int Times { get; init; }

    /// <summary>The time at which it came first.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>The time at which it came last.</summary>
    public required DateTimeOffset LastAt { get; init; }
}
