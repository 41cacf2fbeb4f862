namespace CoverType.Clients.Pipeline;

/// <summary>The results that a candidate can have.</summary>
public enum CandidateOutcome
{
    /// <summary>It was the best, and was trained again on all training rows as the challenger.</summary>
    Challenger,

    /// <summary>Another was better.</summary>
    Outdone,

    /// <summary>It cannot be trained on this machine, or there was no time left for it.</summary>
    Skipped,

    /// <summary>Its training failed, or its ONNX graph differs from the model.</summary>
    Failed,

    /// <summary>Its graph is slower or larger than the limits allow.</summary>
    OverLimit,
}
