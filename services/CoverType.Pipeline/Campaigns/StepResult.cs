namespace CoverType.Pipeline.Campaigns;

/// <summary>The result of a step: how the campaign continues, and the facts that the step found.</summary>
internal abstract record StepResult
{
    private StepResult()
    {
    }

    /// <summary>The facts that the step found.</summary>
    public IReadOnlyList<ICampaignFact> Facts { get; private init; } = [];

    /// <summary>The campaign continues with another step, which may be an earlier one.</summary>
    public static StepResult ContinueWith(CampaignStep next, params IReadOnlyList<ICampaignFact> facts) =>
        new Continue(next) { Facts = facts };

    /// <summary>The step is tried again after a delay.</summary>
    public static StepResult RetryAfter(FailureKind kind, string reason) => new Retry(kind, reason);

    /// <summary>The campaign fails: another attempt would end in the same way.</summary>
    public static StepResult FailWith(string reason, params IReadOnlyList<ICampaignFact> facts) =>
        new Fail(reason) { Facts = facts };

    /// <summary>The campaign is stopped: its rows are not fit to be trained on.</summary>
    public static StepResult StopWith(string reason, params IReadOnlyList<ICampaignFact> facts) =>
        new Stop(reason) { Facts = facts };

    /// <summary>The campaign continues.</summary>
    /// <param name="Next">The next step.</param>
    public sealed record Continue(CampaignStep Next) : StepResult;

    /// <summary>The step is tried again.</summary>
    /// <param name="Kind">The kind of failure.</param>
    /// <param name="Reason">The reason, in sentences.</param>
    public sealed record Retry(FailureKind Kind, string Reason) : StepResult;

    /// <summary>The campaign fails.</summary>
    /// <param name="Reason">The reason, in sentences.</param>
    public sealed record Fail(string Reason) : StepResult;

    /// <summary>The campaign is stopped.</summary>
    /// <param name="Reason">The reason, in sentences.</param>
    public sealed record Stop(string Reason) : StepResult;
}
