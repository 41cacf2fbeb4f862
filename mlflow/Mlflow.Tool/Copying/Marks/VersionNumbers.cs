using System.Globalization;

namespace Mlflow.Tool.Copying.Marks;

/// <summary>
/// The numbers of versions that a registered model of the target has had, which it keeps as a tag, such as <c>9/3-4,7-9</c>: the
/// highest, and those of copies. A server does not say which versions were deleted, and does not use their numbers again.
/// </summary>
internal sealed class VersionNumbers
{
    // The most that a tag can have on any server is more.
    private const int MostText = 4_000;

    private readonly SortedSet<int> _copies = [];

    /// <summary>The highest number that a version has had.</summary>
    public int Last { get; private set; }

    /// <summary>Reads a tag; no numbers if it is not in this form.</summary>
    public static VersionNumbers Parse(string? text)
    {
        VersionNumbers numbers = new();
        if (text?.Split('/') is not [string last, string ranges] || !TryRead(last, out int highest))
        {
            return numbers;
        }

        numbers.Last = highest;
        foreach (string range in ranges.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] ends = range.Split('-');
            if (TryRead(ends[0], out int from) && TryRead(ends[^1], out int to) && to <= highest)
            {
                numbers._copies.UnionWith(Enumerable.Range(from, Math.Max(0, to - from + 1)));
            }
        }

        return numbers;
    }

    /// <summary>Notes that a version has had this number.</summary>
    public void Reach(int number) => Last = Math.Max(Last, number);

    /// <summary>Notes that the version of this number is a copy.</summary>
    public void AddCopy(int number)
    {
        Reach(number);
        _copies.Add(number);
    }

    /// <summary>True if the version of this number was copied once.</summary>
    public bool WasCopied(int number) => _copies.Contains(number);

    public override string ToString()
    {
        // Without the lowest numbers if there are very many.
        Stack<string> ranges = [];
        int length = 0;
        foreach (int to in _copies.Reverse().Where(number => !_copies.Contains(number + 1)))
        {
            int from = to;
            while (_copies.Contains(from - 1))
            {
                from--;
            }

            string range = from == to ? Text(from) : $"{Text(from)}-{Text(to)}";
            length += range.Length + 1;
            if (length > MostText)
            {
                break;
            }

            ranges.Push(range);
        }

        return $"{Text(Last)}/{string.Join(',', ranges)}";
    }

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
