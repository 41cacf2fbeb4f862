using System.Runtime.CompilerServices;
using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>
/// Copies the content of runs, some at a time. A run is marked when it is complete: one without a mark, or whose source has
/// changed since, is compared with its source, and gets what it lacks.
/// </summary>
internal sealed class RunCopy
{
    private const int RunsTogether = 50;

    private readonly CopySession _session;
    private readonly ArtifactCopy _artifacts;
    private readonly RunWriter _writer;
    private readonly CompleteRuns _complete;
    private readonly UntouchedRuns _untouched;
    private readonly LostReferences _lost;
    private readonly ModelMetrics _modelMetrics;
    private readonly MetricCopy _metrics;

    public RunCopy(CopySession session, ExperimentCopy experiments, ArtifactCopy artifacts)
    {
        HistoryReader histories = new(session);
        _modelMetrics = new ModelMetrics(session.Map);
        _session = session;
        _artifacts = artifacts;
        _writer = new RunWriter(session, experiments);
        _complete = new CompleteRuns(session, experiments, histories, _modelMetrics);
        _untouched = new UntouchedRuns(session);
        _lost = new LostReferences(session);
        _metrics = new MetricCopy(session, histories, _modelMetrics);
    }

    public async Task CopyAsync(CopySelection selection, int runs, CancellationToken cancellationToken)
    {
        _session.View.Begin(CopyStage.RunContents, runs);
        await foreach (Run[] some in ReadRunsAsync(selection, cancellationToken).Chunk(RunsTogether))
        {
            await CopyAsync(some, cancellationToken);
        }

        NoteMetricsWithoutRun();
        _untouched.Note();
        _lost.Note();
        _session.View.End(CopyStage.RunContents, _session.Summary.Of(CopyStage.RunContents));
    }

    /// <summary>The values of logged models are logged with those of their runs.</summary>
    private void NoteMetricsWithoutRun()
    {
        int values = _modelMetrics.WithoutRun;
        if (values > 0)
        {
            _session.Summary.AddNote($"{values} values of logged models are left out, since the runs that logged them are not copied.");
        }
    }

    /// <summary>Reads the runs that have a copy: also those that are in no page, since others were deleted meanwhile.</summary>
    private async IAsyncEnumerable<Run> ReadRunsAsync(
        CopySelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<RunId> read = [];
        int begun = 0;
        await foreach (Run run in selection.ReadRunsAsync(cancellationToken))
        {
            if (_session.Map.Runs.ContainsKey(run.Id))
            {
                read.Add(run.Id);
                yield return run;
            }
            else if (_session.Map.Faults.TryGetValue(run.Id.Value, out CopyFault fault))
            {
                read.Add(run.Id);
                _session.Count(CopyStage.RunContents, fault is CopyFault.Deleted ? CopyOutcome.Unchanged : CopyOutcome.Failed);
            }
            else
            {
                begun++;
            }
        }

        foreach (RunId _ in selection.Runs.Where(id => !read.Contains(id) && !_session.Map.Runs.ContainsKey(id)))
        {
            _session.Count(CopyStage.RunContents, CopyOutcome.Failed);
        }

        foreach (RunId id in _session.Map.Runs.Keys.Where(id => !read.Contains(id)))
        {
            if (await selection.FindRunAsync(id, cancellationToken) is { } run)
            {
                yield return run;
            }
            else
            {
                _session.Map.Faults[id.Value] = CopyFault.Incomplete;
                _session.Count(CopyStage.RunContents, CopyOutcome.Failed);
            }
        }

        if (begun > 0)
        {
            _session.Summary.AddNote($"{begun} runs appeared on the source during the copy: the same copy again takes them.");
        }
    }

    private async Task CopyAsync(IEnumerable<Run> runs, CancellationToken cancellationToken)
    {
        IReadOnlyList<RunWork> written = _untouched.Leave([.. runs.Select(run => new RunWork(run, _session.Map.Runs[run.Id]))]);
        _lost.Add(written);
        IReadOnlyList<RunWork> changed = await _complete.LeaveAsync(written, cancellationToken);
        HashSet<RunWork> ready = [];
        await _session.ForEachAsync(
            changed,
            async (work, token) =>
            {
                if (await _writer.PrepareAsync(work, token))
                {
                    lock (ready)
                    {
                        ready.Add(work);
                    }

                    await _writer.WriteAsync(work, token);
                }
            },
            cancellationToken);
        await _metrics.CopyAsync([.. ready], cancellationToken);
        await _session.ForEachAsync(
            changed,
            async (work, token) =>
            {
                if (!ready.Contains(work) || !await CompleteAsync(work, token))
                {
                    _session.Map.Faults[work.Source.Id.Value] = CopyFault.Incomplete;
                }

                _session.Count(
                    CopyStage.RunContents,
                    work.HasFailed ? CopyOutcome.Failed : work.Copy.IsNew ? CopyOutcome.Created : CopyOutcome.Updated);
            },
            cancellationToken);
    }

    /// <returns>True if all its files are on the target.</returns>
    private async Task<bool> CompleteAsync(RunWork work, CancellationToken cancellationToken)
    {
        Run source = work.Source;
        bool hasFiles = await _artifacts.CopyAsync(
            work.Name, source.ArtifactUri, work.Copy.Uri, work.Copy.IsNew, cancellationToken);
        work.HasFailed |= !hasFiles;
        await work.TryAsync(_session, work.Name, () => EndAsync(work, cancellationToken), cancellationToken);
        return hasFiles;
    }

    private async Task EndAsync(RunWork work, CancellationToken cancellationToken)
    {
        Run source = work.Source;
        if (source.EndedAt is { } end)
        {
            await _session.Target.EndRunAsync(work.Copy.Id, source.Status, end, cancellationToken);
        }
        else if (source.Status is not (RunStatus.Running or RunStatus.Unknown))
        {
            await _session.Target.UpdateRunAsync(work.Copy.Id, source.Status, cancellationToken: cancellationToken);
        }

        if (!work.HasFailed)
        {
            RunMark mark = _complete.MarkOf(work) with { History = work.History.ToString() };
            await _session.Target.SetRunTagAsync(work.Copy.Id, CopyMarks.Copied, mark.ToString(), cancellationToken);
        }

        if (source.IsDeleted)
        {
            if (work.HasFailed)
            {
                // Without a mark of its state: people can delete an incomplete copy, too.
                await _session.Target.SetRunTagAsync(work.Copy.Id, CopyMarks.Deleted, bool.TrueString, cancellationToken);
            }

            await _session.Target.DeleteRunAsync(work.Copy.Id, cancellationToken);
        }
    }
}
