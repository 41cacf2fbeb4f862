using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;

namespace CoverType.Pipeline.Operations;

/// <summary>Compares the state database with its state at the last look.</summary>
internal sealed class ChangeFinder(
    CampaignSearch search, StepRunSearch runs, LastPoll lastPoll, PipelineReports reports)
{
    private Dictionary<int, int>? _revisions;
    private HashSet<int> _openRuns = [];
    private int _lastRun;
    private DateTimeOffset? _lastPollAt;

    /// <summary>True if there was a look since the last <see cref="Forget"/>.</summary>
    public bool HasLooked => _revisions is not null;

    /// <summary>Forgets the last look, so that the next one finds nothing.</summary>
    public void Forget() => _revisions = null;

    /// <summary>Returns the events since the last look.</summary>
    public async Task<IReadOnlyList<PipelineEvent>> FindAsync(CancellationToken cancellationToken)
    {
        bool isFirst = _revisions is null;
        IReadOnlyList<PipelineEvent> found =
        [
            .. await FindStepsAsync(isFirst, cancellationToken),
            .. await FindPollAsync(cancellationToken),
            .. await FindCampaignsAsync(cancellationToken),
        ];
        return isFirst ? [] : found;
    }

    private async Task<IReadOnlyList<PipelineEvent>> FindStepsAsync(bool isFirst, CancellationToken cancellationToken)
    {
        if (isFirst)
        {
            _lastRun = await runs.FindLastIdAsync(cancellationToken);
        }

        IReadOnlyList<StepRun> found = isFirst
            ? await runs.ListOpenAsync(cancellationToken)
            : await runs.ListSinceAsync(_lastRun, _openRuns, cancellationToken);
        StepRun[] changed = [.. found.Where(run => run.Outcome != StepOutcome.Running || !_openRuns.Contains(run.Id))];
        _lastRun = found.Select(run => run.Id).Append(_lastRun).Max();
        _openRuns = [.. found.Where(run => run.Outcome == StepOutcome.Running).Select(run => run.Id)];
        return
        [
            .. changed.Select(run => new PipelineEvent
            {
                Kind = PipelineEventKind.Step,
                Step = StepReports.Describe(run),
            }),
        ];
    }

    private async Task<IReadOnlyList<PipelineEvent>> FindPollAsync(CancellationToken cancellationToken)
    {
        PollReport? poll = await lastPoll.FindAsync(cancellationToken);
        if (poll is null || poll.At == _lastPollAt)
        {
            return [];
        }

        _lastPollAt = poll.At;
        PipelineEvent polled = new() { Kind = PipelineEventKind.Poll, Poll = poll };
        return poll.Used && await reports.SummarizeActiveAsync(cancellationToken) is CampaignSummary active
            ? [polled, new PipelineEvent { Kind = PipelineEventKind.Campaign, Campaign = active }]
            : [polled];
    }

    private async Task<IReadOnlyList<PipelineEvent>> FindCampaignsAsync(CancellationToken cancellationToken)
    {
        Dictionary<int, int> before = _revisions ?? [];
        Dictionary<int, int> now = await search.ListRevisionsAsync(cancellationToken);
        bool isFirst = _revisions is null;
        _revisions = now;
        if (isFirst)
        {
            return [];
        }

        List<PipelineEvent> events = [];
        foreach ((int id, int revision) in now.OrderBy(entry => entry.Key))
        {
            if ((!before.TryGetValue(id, out int known) || known != revision)
                && await reports.SummarizeAsync(id, cancellationToken) is CampaignSummary summary)
            {
                events.Add(new PipelineEvent { Kind = PipelineEventKind.Campaign, Campaign = summary });
            }
        }

        return events;
    }
}
