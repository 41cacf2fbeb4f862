namespace CoverType.Inference.Feedback;

/// <summary>A row of the table of feedback: a prediction and the cover that was found there.</summary>
internal sealed record FeedbackRow
{
    /// <summary>28 hexadecimal digits that identify the prediction.</summary>
    public required string PredictionKey { get; init; }

    /// <summary>The id that the caller was given.</summary>
    public required string PredictionId { get; init; }

    /// <summary>The version of the model that predicted.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The code of the predicted cover.</summary>
    public required int PredictedCover { get; init; }

    /// <summary>The code of the true cover.</summary>
    public required int TrueCover { get; init; }

    /// <summary>The time of the prediction, in milliseconds since 1970.</summary>
    public required long PredictedAt { get; init; }

    /// <summary>The time at which the true cover was reported last, in milliseconds since 1970.</summary>
    public required long ReceivedAt { get; init; }
}
