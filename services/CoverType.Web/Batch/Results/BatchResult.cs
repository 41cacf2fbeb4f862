using System.Globalization;
using CoverType.Domain;
using CoverType.Web.Batch.Upload;

namespace CoverType.Web.Batch.Results;

/// <summary>The answers to the rows of a file, five bytes a row. The errors alone are kept as texts.</summary>
public sealed class BatchResult
{
    /// <summary>The number of columns of the service's answer before the error.</summary>
    private const int ErrorColumn = 11;

    private const byte NoCover = byte.MaxValue;

    private readonly List<byte> _covers = [];
    private readonly List<float> _probabilities = [];
    private readonly Dictionary<int, string> _errors = [];
    private readonly int[] _counts = new int[ForestCovers.All.Count];

    /// <summary>The number of rows.</summary>
    public int Count => _covers.Count;

    /// <summary>The number of rows with errors.</summary>
    public int ErrorCount => _errors.Count;

    /// <summary>The versions that answered, usually one.</summary>
    public SortedSet<string> Versions { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a record of the service's answer.</summary>
    public void Add(string record)
    {
        IReadOnlyList<string> fields = CsvLine.Split(record);
        if (fields.Count > ErrorColumn && fields[0].Length > 0)
        {
            int cover = int.Parse(fields[0], CultureInfo.InvariantCulture);
            _covers.Add((byte)cover);
            _probabilities.Add(float.Parse(fields[2 + cover], CultureInfo.InvariantCulture));
            _counts[cover]++;
            Versions.Add(fields[9]);
        }
        else
        {
            _errors.Add(Count, fields[^1]);
            _covers.Add(NoCover);
            _probabilities.Add(0);
        }
    }

    /// <summary>Returns a row, from 0.</summary>
    public BatchRow this[int index] => new(
        index + 1,
        _covers[index] == NoCover ? null : (ForestCover)_covers[index],
        _probabilities[index],
        _errors.GetValueOrDefault(index));

    /// <summary>Returns the number of rows with a cover.</summary>
    public int CountOf(ForestCover cover) => _counts[(int)cover];

    /// <summary>Returns the indexes of the rows that a filter shows.</summary>
    /// <param name="cover">The cover; null for all rows.</param>
    /// <param name="errorsOnly">True for rows with errors only.</param>
    public IReadOnlyList<int> Find(ForestCover? cover, bool errorsOnly) => errorsOnly
        ? [.. _errors.Keys.Order()]
        : [.. Enumerable.Range(0, Count).Where(index => cover is null || _covers[index] == (byte)cover)];
}
