using Mlflow.Client;
using Mlflow.Tool.Copying.Experiments;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Selection;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Copying.Writing;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>
/// Copies the content of runs, some at a time. A run is marked when it is complete: one without a mark, or whose source has
/// changed since, is compared with its source, and gets what it lacks.
/// </summary>
internal sealed class RunCopy
{
    private const int RunsTogether = 50;

    private readonly CopySession _session;
    private readonly CopiedRunReader _reader;
    private readonly RunWriter _writer;
    private readonly CompleteRuns _complete;
    private readonly RunCompletion _completion;
    private readonly UntouchedRuns _untouched;
    private readonly LostReferences _lost;
    private readonly ModelMetrics _modelMetrics;
    private readonly MetricCopy _metrics;

    public RunCopy(CopySession session, ExperimentStages experiments, ArtifactCopy artifacts)
    {
        HistoryReader histories = new(session);
        _modelMetrics = new ModelMetrics(session.Map);
        _session = session;
        _reader = new CopiedRunReader(session);
        _writer = new RunWriter(session, experiments);
        _complete = new CompleteRuns(session, experiments, histories, _modelMetrics, artifacts);
        _completion = new RunCompletion(session, artifacts, _complete);
        _untouched = new UntouchedRuns(session);
        _lost = new LostReferences(session);
        _metrics = new MetricCopy(session, histories, _modelMetrics);
    }

    public async Task CopyAsync(CopySelection selection, int runs, CancellationToken cancellationToken)
    {
        _session.View.Begin(CopyStage.RunContents, runs);
        await foreach (Run[] some in _reader.ReadAsync(selection, cancellationToken).Chunk(RunsTogether))
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
                if (!ready.Contains(work) || !await _completion.CompleteAsync(work, token))
                {
                    _session.Map.Faults[work.Source.Id.Value] = CopyFault.Incomplete;
                }

                _session.Count(
                    CopyStage.RunContents,
                    work.HasFailed ? CopyOutcome.Failed : work.Copy.IsNew ? CopyOutcome.Created : CopyOutcome.Updated);
            },
            cancellationToken);
    }
}
