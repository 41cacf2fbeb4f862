namespace CoverType.Clients.Pipeline;

/// <summary>A portion of a campaign: an answer of the data API that is used.</summary>
public sealed record PortionReport
{
    /// <summary>The data API's number of the batch, 1 to 10.</summary>
    public required int Batch { get; init; }

    /// <summary>The number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>The number of distinct rows that no earlier portion of the campaign has.</summary>
    public required int NewRows { get; init; }

    /// <summary>SHA-256 of the raw answer in hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>The source of the rows by the data API, such as <c>simulated</c>; null if it names none.</summary>
    public string? Source { get; init; }

    /// <summary>True if the raw answer is in the object store, so that models are trained on it.</summary>
    public required bool Stored { get; init; }

    /// <summary>The time at which it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
