using Mlflow.Client;
using Mlflow.Tool.Copying.Lists;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>
/// Finds the copies of earlier times by their marks, in whatever experiment of the target: an experiment can have got another
/// name on either side since.
/// </summary>
internal sealed class TargetRuns(CopySession session, IReadOnlyList<Experiment> present)
{
    private const string Listed = "runs";

    private readonly TargetLists _lists = new(session, present);
    private readonly Dictionary<string, List<CopiedRun>> _copies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RunId> _claims = new(StringComparer.Ordinal);

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await _lists.ReadAsync(Listed, ids => ReadAsync(ids, cancellationToken), cancellationToken);
        session.Map.PresentRuns = _copies.ToDictionary(entry => entry.Key, entry => Best(entry.Value), StringComparer.Ordinal);
    }

    /// <summary>
    /// Returns the mark of a run's copy. It is called for the runs one after the other: if two are copies of the same run, the
    /// second is one of its own.
    /// </summary>
    public string Claim(Run run)
    {
        string origin = CopyMarks.OriginOf(run), own = CopyMarks.Of(run.Id);
        return _copies.ContainsKey(own) || (_claims.TryGetValue(origin, out RunId other) && other != run.Id)
            ? own
            : Claim(origin, run.Id);
    }

    /// <summary>Returns the copy of a run, or its original; null if there is none.</summary>
    /// <param name="run">The run of the source.</param>
    /// <param name="mark">The mark of its copy.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<CopiedRun?> FindAsync(Run run, string mark, CancellationToken cancellationToken)
    {
        if (_copies.TryGetValue(mark, out List<CopiedRun>? copies))
        {
            CopiedRun best = Best(copies);
            string[] others = [.. copies.Where(copy => copy != best && !copy.IsDeleted).Select(copy => copy.Id.Value)];
            if (others.Length > 0)
            {
                session.Summary.AddNote(
                    $"run {run.Id} is on the target {others.Length + 1} times, as two copies at once make it: {best.Id} is kept up to date. "
                    + $"Delete {string.Join(", ", others)}.");
            }

            return best with { SourceUri = run.ArtifactUri };
        }

        return mark != CopyMarks.Of(run.Id) && CopyMarks.RunOf(mark) is { } origin
            ? await FindOriginalAsync(run, origin, cancellationToken)
            : null;
    }

    /// <inheritdoc cref="TargetLists.RequireRead"/>
    public void RequireRead(ExperimentId experiment) => _lists.RequireRead(Listed, experiment);

    private static CopiedRun Best(IReadOnlyList<CopiedRun> copies) => copies
        .OrderBy(copy => copy.IsDeleted)
        .ThenBy(copy => copy.Mark is null)
        .ThenBy(copy => copy.Id.Value, StringComparer.Ordinal)
        .First();

    private string Claim(string mark, RunId run)
    {
        _claims[mark] = run;
        return mark;
    }

    private async Task<CopiedRun?> FindOriginalAsync(Run run, RunId origin, CancellationToken cancellationToken)
    {
        try
        {
            Run original = await session.Target.GetRunAsync(origin, cancellationToken);
            return new CopiedRun(original.Id, run.ArtifactUri, original.ArtifactUri)
            {
                IsOriginal = true,
                IsDeleted = original.IsDeleted,
            };
        }
        catch (Exception failure) when (failure is MlflowNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    private async Task ReadAsync(IReadOnlyList<ExperimentId> experiments, CancellationToken cancellationToken)
    {
        await foreach (Run run in session.Target.SearchRunsAsync(
            experiments, CopyMarks.RunFilter, view: ViewType.All, cancellationToken: cancellationToken))
        {
            List<CopiedRun> copies = _copies.TryGetValue(run.Tags[CopyMarks.Source], out List<CopiedRun>? known)
                ? known
                : _copies[run.Tags[CopyMarks.Source]] = [];
            if (copies.TrueForAll(copy => copy.Id != run.Id))
            {
                copies.Add(Read(run));
            }
        }
    }

    // Without what is not needed: there may be very many.
    private static CopiedRun Read(Run run)
    {
        RunMark? mark = RunMark.Parse(run.Tags.GetValueOrDefault(CopyMarks.Copied));
        return new CopiedRun(run.Id, "", run.ArtifactUri)
        {
            Mark = mark,
            IsDeleted = run.IsDeleted,
            IsDeletedWithSource = run.IsDeleted
                && (mark?.IsDeleted is true || run.Tags.GetValueOrDefault(CopyMarks.Deleted) == bool.TrueString),
        };
    }
}
