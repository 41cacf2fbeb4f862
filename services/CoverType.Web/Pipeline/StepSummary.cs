using CoverType.Clients.Pipeline;

namespace CoverType.Web.Pipeline;

/// <summary>All runs of a campaign's step.</summary>
/// <param name="Campaign">The number of the campaign.</param>
/// <param name="Step">The step.</param>
/// <param name="Last">Its last run; null if it has not begun.</param>
/// <param name="Runs">The number of runs.</param>
public sealed record StepSummary(int Campaign, string Step, StepReport? Last, int Runs)
{
    /// <summary>Returns the steps of each campaign in their order, by its number.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<StepSummary>> ByCampaign(IEnumerable<StepReport> runs) =>
        runs.GroupBy(run => run.Campaign).ToDictionary(campaign => campaign.Key, campaign => Of(campaign.Key, campaign));

    /// <summary>Returns the steps of a campaign in their order, also those that have not begun.</summary>
    public static IReadOnlyList<StepSummary> Of(int campaign, IEnumerable<StepReport> runs)
    {
        ILookup<string, StepReport> bySteps = runs.ToLookup(run => run.Step);
        return
        [
            .. CampaignSteps.All.Select(step => new StepSummary(
                campaign, step, bySteps[step].MaxBy(run => run.Attempt), bySteps[step].Count())),
        ];
    }
}
