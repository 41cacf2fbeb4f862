namespace CoverType.Web.Pipeline.Campaigns;

/// <summary>The last lines of a log: a bounded part of it, however long the log is.</summary>
internal sealed class LogTail
{
    /// <summary>The most lines that are kept.</summary>
    public const int MostLines = 1000;

    /// <summary>The most characters of a line that are kept.</summary>
    public const int MostCharacters = 2000;

    private readonly Queue<string> _lines = new();

    /// <summary>The lines that are kept, the oldest first.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>The number of lines before them.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Adds a line, and leaves out the oldest if there are too many.</summary>
    public void Add(string line)
    {
        _lines.Enqueue(line.Length > MostCharacters ? $"{line.AsSpan(0, MostCharacters)} …" : line);
        if (_lines.Count > MostLines)
        {
            _lines.Dequeue();
            LeftOut++;
        }
    }
}
