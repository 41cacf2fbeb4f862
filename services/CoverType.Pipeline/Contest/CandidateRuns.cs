using CoverType.Clients.Pipeline;
using CoverType.Modeling.Contest;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tracking;
using Mlflow.Client;

namespace CoverType.Pipeline.Contest;

/// <summary>
/// The runs of a campaign's candidates, nested in the campaign's run and found by the tag <c>covertype.candidate</c>. A
/// run that exists is continued.
/// </summary>
internal sealed class CandidateRuns(MlflowClient mlflow, CampaignRuns runs)
{
    /// <summary>
    /// The beginning of the names of a candidate's metrics: the metrics of the campaign's run are from other rows, those of
    /// the hold-out.
    /// </summary>
    private const string OnTrial = "trial_";

    /// <summary>The number of characters that every server takes as the value of a tag.</summary>
    private const int MaximumReason = 4000;

    /// <summary>Logs the result of each candidate.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="parent">The campaign's run.</param>
    /// <param name="entries">The candidates.</param>
    /// <param name="challenger">The name of the one that was trained on all training cells, or null.</param>
    /// <param name="at">The time of all metrics: MLflow stores the same value at the same time once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task LogAsync(
        Campaign campaign,
        Run parent,
        IReadOnlyList<ContestEntry> entries,
        string? challenger,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<Run> there = await runs.FindNestedAsync(campaign, parent, cancellationToken);
        foreach (ContestEntry entry in entries)
        {
            CandidateReport report = CandidateReports.Of(entry, challenger);
            Run run = there.FirstOrDefault(run => run.Tags.GetValueOrDefault(CampaignTags.Candidate) == entry.Name)
                ?? await mlflow.CreateRunAsync(
                    parent.ExperimentId, Title(report), Tags(campaign, parent, report), cancellationToken);
            if (run.Status == RunStatus.Running)
            {
                await mlflow.LogBatchAsync(
                    run.Id, Metrics(entry, at), entry.Parameters, cancellationToken: cancellationToken);
                await mlflow.EndRunAsync(
                    run.Id,
                    report.Outcome == CandidateOutcome.Failed ? RunStatus.Failed : RunStatus.Finished,
                    cancellationToken);
            }
        }
    }

    private static string Title(CandidateReport report) =>
        report.Outcome == CandidateOutcome.Skipped ? $"{report.Name} (skipped)" : report.Name;

    private static Dictionary<string, string> Tags(Campaign campaign, Run parent, CandidateReport report)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal)
        {
            [CampaignTags.Campaign] = campaign.Key,
            [CampaignTags.Candidate] = report.Name,
            [CampaignTags.CandidateOutcome] = report.Outcome.ToString().ToLowerInvariant(),
            [CampaignTags.MlflowParentRun] = parent.Id.Value,
        };
        if (report.Reason is string reason)
        {
            tags[CampaignTags.CandidateReason] = reason.Length > MaximumReason ? reason[..MaximumReason] : reason;
        }

        return tags;
    }

    private static IEnumerable<Metric> Metrics(ContestEntry entry, DateTimeOffset at)
    {
        foreach ((string name, double value) in entry.Metrics)
        {
            yield return new Metric($"{OnTrial}{name}", value, Timestamp: at);
        }

        if (entry.TrainingSeconds is double seconds)
        {
            yield return new Metric($"{OnTrial}training_seconds", seconds, Timestamp: at);
        }

        foreach ((string name, double value) in entry.Cost?.ToMetrics() ?? new Dictionary<string, double>())
        {
            yield return new Metric($"{OnTrial}{name}", value, Timestamp: at);
        }
    }
}
