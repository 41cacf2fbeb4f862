namespace CoverType.Clients.Pipeline;

/// <summary>What became of a candidate.</summary>
public enum CandidateOutcome
{
    /// <summary>It was the best, and was trained on all training rows to challenge the model in production.</summary>
    Challenger,

    /// <summary>Another was better.</summary>
    Outdone,

    /// <summary>The machine cannot train it.</summary>
    Skipped,

    /// <summary>Its training failed, or its graph does not answer as the model does.</summary>
    Failed,
}
