using CoverType.Domain;

namespace CoverType.Pipeline.Collection;

/// <summary>The portions that a campaign has collected so far, with their distinct rows.</summary>
internal sealed class CollectedPortions(int campaignId)
{
    private readonly List<KeptPortion> _portions = [];
    private readonly HashSet<LabelledCell> _distinct = [];

    /// <summary>The number of the campaign.</summary>
    public int CampaignId => campaignId;

    /// <summary>The portions in the order in which they came.</summary>
    public IReadOnlyList<KeptPortion> Portions => _portions;

    /// <summary>The number of batches with at least one portion.</summary>
    public int Batches => _portions.Select(portion => portion.BatchNumber).Distinct().Count();

    /// <summary>The number of rows of all portions.</summary>
    public int Rows => _portions.Sum(portion => portion.Rows);

    /// <summary>The number of distinct rows.</summary>
    public int DistinctRows => _distinct.Count;

    /// <summary>Returns the number of portions of a batch.</summary>
    public int CountOf(int batch) => _portions.Count(portion => portion.BatchNumber == batch);

    /// <summary>True if the answer with this digest is among them.</summary>
    public bool Has(string digest) => _portions.Any(portion => portion.Digest == digest);

    /// <summary>Returns the number of distinct rows of <paramref name="cells"/> that are not collected yet.</summary>
    public int CountNew(IEnumerable<LabelledCell> cells) => cells.Distinct().Count(cell => !_distinct.Contains(cell));

    /// <summary>Adds a kept portion.</summary>
    public void Add(KeptPortion portion, IEnumerable<LabelledCell> cells)
    {
        _portions.Add(portion);
        _distinct.UnionWith(cells);
    }
}
