namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// A step of a campaign after its collection. It may be run again at any time, wherever an earlier run was cut short:
/// it first looks for the run, model or version that it would create.
/// </summary>
internal interface ICampaignStep
{
    /// <summary>The step.</summary>
    CampaignStep Step { get; }

    /// <summary>
    /// Does the step. An exception is a failure of the kind <see cref="FailureKind.Outage"/> if
    /// <see cref="StepFailure.IsOutside"/> is true for it, and <see cref="FailureKind.Step"/> otherwise.
    /// </summary>
    Task<StepResult> RunAsync(Campaign campaign, CancellationToken cancellationToken);
}
