using CoverType.Domain;

namespace CoverType.Web.Batch.Upload;

/// <summary>Which column of a file has which feature.</summary>
public sealed class ColumnMapping
{
    private readonly IReadOnlyList<string> _columns;
    private readonly Dictionary<string, int?> _chosen;

    /// <summary>Maps columns whose names are those of the features but for case, spaces, hyphens and underscores.</summary>
    public ColumnMapping(IReadOnlyList<string> columns)
    {
        _columns = columns;
        _chosen = ForestFeatures.Columns.ToDictionary(feature => feature, feature => Find(feature));
    }

    /// <summary>True if each feature has a column of exactly its name.</summary>
    public bool IsExact => ForestFeatures.Columns.All(feature => _columns.Contains(feature));

    /// <summary>The features without a column of their own: one that two features have is the first one's.</summary>
    public IEnumerable<string> Missing
    {
        get
        {
            HashSet<int> taken = [];
            return [.. ForestFeatures.Columns.Where(feature => _chosen[feature] is not int column || !taken.Add(column))];
        }
    }

    /// <summary>The index of the column of a feature; null if it has none.</summary>
    public int? this[string feature]
    {
        get => _chosen[feature];
        set => _chosen[feature] = value;
    }

    /// <summary>
    /// Returns the header for the service: the features' names at their columns; the other columns keep names that are none
    /// of those.
    /// </summary>
    public IEnumerable<string> Header() => _columns.Select((column, index) =>
        _chosen.FirstOrDefault(pair => pair.Value == index).Key
        ?? (ForestFeatures.Columns.Contains(column) ? $"other_{index}" : column));

    // The exact name first: another spelling of it may stand before.
    private int? Find(string feature)
    {
        string wanted = Plain(feature);
        for (int i = 0; i < _columns.Count; i++)
        {
            if (_columns[i] == feature)
            {
                return i;
            }
        }

        for (int i = 0; i < _columns.Count; i++)
        {
            if (Plain(_columns[i]) == wanted)
            {
                return i;
            }
        }

        return null;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
