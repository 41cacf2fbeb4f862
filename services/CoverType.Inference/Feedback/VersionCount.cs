namespace CoverType.Inference.Feedback;

/// <summary>The feedback of one version of the model.</summary>
internal sealed record VersionCount
{
    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>The number of predictions with feedback.</summary>
    public required long Count { get; init; }

    /// <summary>The number of these whose cover was right.</summary>
    public required long Correct { get; init; }
}
