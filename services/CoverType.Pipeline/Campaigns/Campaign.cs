using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// A campaign in the state database. Each fact about it is written by one step, which returns it with its result. Times
/// are in UTC.
/// </summary>
internal sealed record Campaign
{
    /// <summary>The number in this database, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>
    /// The name outside this database: the number and eight random hexadecimal digits, unique even after the state was
    /// removed and the numbers begin at 1 again.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>The group that is collected, 1 to 10.</summary>
    public required int Group { get; init; }

    /// <summary>The number of distinct rows that is enough; null if the setting applies.</summary>
    public int? MinimumRows { get; init; }

    /// <summary>True if it is one of the configured campaigns, false if it was requested over HTTP.</summary>
    public required bool Planned { get; init; }

    /// <summary>The step that is being done, or is done next.</summary>
    public required CampaignStep Step { get; init; }

    /// <summary>The failed attempts at the present step.</summary>
    public StepAttempts Attempts { get; init; } = StepAttempts.None;

    /// <summary>True if the data API was asked to start the group over for this campaign.</summary>
    public bool GroupRestarted { get; init; }

    /// <summary>The assembled data set; null before the step Assemble is done.</summary>
    public AssembledFact? Data { get; init; }

    /// <summary>The findings of the gate; null before it has checked the campaign's cells.</summary>
    public DataGateReport? Gate { get; init; }

    /// <summary>The candidates of the contest; empty before it has ended.</summary>
    public IReadOnlyList<CandidateReport> Candidates { get; init; } = [];

    /// <summary>The challenger; null before it is trained.</summary>
    public ChallengerFact? Challenger { get; init; }

    /// <summary>The run in MLflow; null before it is logged.</summary>
    public RunFact? Run { get; init; }

    /// <summary>The operator's reason why later campaigns use none of its rows; null if they do.</summary>
    public string? Exclusion { get; init; }

    /// <summary>The number of the version of the registered model; null before it is registered.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>The decision of the comparison; null before the models are compared.</summary>
    public DecisionFact? Decision { get; init; }

    /// <summary>The end; null before the decision is carried out, the campaign failed or the gate stopped it.</summary>
    public EndFact? End { get; init; }

    /// <summary>The outcome; null before the end.</summary>
    public CampaignOutcome? Outcome => End?.Outcome;

    /// <summary>True if there is no model to decide on: the campaign failed, was stopped, or was cancelled.</summary>
    public bool IsLost => Outcome is CampaignOutcome.Failed or CampaignOutcome.Stopped or CampaignOutcome.Cancelled;

    /// <summary>The time at which it was planned or requested.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time at which its collection ended.</summary>
    public DateTimeOffset? CollectedAt { get; init; }

    /// <summary>The time at which it was deleted; its row stays, so that its place in the order is not taken again.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>
    /// The number of times that the row was written.
    /// <see cref="CampaignStore.SaveAsync(Campaign, CancellationToken)"/> writes it only if this is still its revision in
    /// the database.
    /// </summary>
    public int Revision { get; init; }

    /// <summary>
    /// Returns the campaign at a step, as if it had not ended. Facts of later steps are written again by them; a collection
    /// begins with the portions that are kept.
    /// </summary>
    public Campaign ResumedFrom(CampaignStep step) => MovedTo(step) with
    {
        End = null,
        GroupRestarted = GroupRestarted && step > CampaignStep.Collect,
        CollectedAt = step > CampaignStep.Collect ? CollectedAt : null,
    };

    /// <summary>Returns the campaign with more facts.</summary>
    public Campaign With(IEnumerable<ICampaignFact> facts) =>
        facts.Aggregate(this, (campaign, fact) => fact.AddTo(campaign));

    /// <summary>
    /// Returns the campaign at another step, which has not failed yet. A decision is dropped if the models are to be
    /// compared after it.
    /// </summary>
    public Campaign MovedTo(CampaignStep step) => this with
    {
        Step = step,
        Attempts = StepAttempts.None,
        Decision = step > CampaignStep.Compare ? Decision : null,
    };
}
