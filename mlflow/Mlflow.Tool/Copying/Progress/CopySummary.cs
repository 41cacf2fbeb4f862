using System.Collections.Concurrent;
using Mlflow.Tool.Copying.Marks;

namespace Mlflow.Tool.Copying.Progress;

/// <summary>What a copy did. It is filled on any thread.</summary>
internal sealed class CopySummary
{
    private readonly ConcurrentDictionary<(CopyStage Stage, CopyOutcome Outcome), int> _counts = new();
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly ConcurrentDictionary<string, bool> _said = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _notes = new();
    private int _files;
    private int _otherTags;
    private long _bytes;

    /// <summary>The number of files that were copied.</summary>
    public int Files => _files;

    /// <summary>The bytes of these files.</summary>
    public long Bytes => _bytes;

    /// <summary>What could not be copied, in sentences. The same copy again tries it again.</summary>
    public IReadOnlyList<string> Problems => [.. _problems];

    /// <summary>What was copied otherwise than it was, in sentences.</summary>
    public IReadOnlyList<string> Notes => [.. _notes];

    /// <summary>The number of things of a stage.</summary>
    public CopyCount Of(CopyStage stage) => new(
        Read(stage, CopyOutcome.Created),
        Read(stage, CopyOutcome.Updated),
        Read(stage, CopyOutcome.Unchanged),
        Read(stage, CopyOutcome.Failed));

    public void Add(CopyStage stage, CopyOutcome outcome) => _counts.AddOrUpdate((stage, outcome), 1, (_, count) => count + 1);

    public void AddFile(long bytes)
    {
        Interlocked.Increment(ref _files);
        Interlocked.Add(ref _bytes, bytes);
    }

    /// <returns>False if the same was said before.</returns>
    public bool AddProblem(string problem)
    {
        if (!_said.TryAdd(problem, true))
        {
            return false;
        }

        _problems.Enqueue(problem);
        return true;
    }

    /// <summary>Counts the tags of a copy that its source does not have.</summary>
    /// <param name="source">The tags of the source.</param>
    /// <param name="copy">Those of the copy.</param>
    public void CountOtherTags(IReadOnlyDictionary<string, string> source, IReadOnlyDictionary<string, string> copy) =>
        Interlocked.Add(ref _otherTags, copy.Keys.Count(key => !CopyMarks.IsMark(key) && !source.ContainsKey(key)));

    /// <summary>Says how many tags were counted.</summary>
    public void NoteOtherTags()
    {
        if (_otherTags > 0)
        {
            AddNote($"{_otherTags} tags of copies are not at the source: added on the target, or removed at the source. They stay.");
        }
    }

    public void AddNote(string note) => _notes.Enqueue(note);

    private int Read(CopyStage stage, CopyOutcome outcome) => _counts.GetValueOrDefault((stage, outcome));
}
