using CoverType.Domain;

namespace CoverType.Pipeline.Collection;

/// <summary>
/// What a campaign has collected so far: its portions, and their distinct rows to tell what another one adds.
/// </summary>
internal sealed class CollectedPortions
{
    private readonly List<KeptPortion> _portions = [];
    private readonly HashSet<LabelledCell> _distinct = [];

    public CollectedPortions(int campaignId)
    {
        CampaignId = campaignId;
    }

    /// <summary>The campaign.</summary>
    public int CampaignId { get; }

    /// <summary>The portions in the order in which they came.</summary>
    public IReadOnlyList<KeptPortion> Portions => _portions;

    /// <summary>How many batches have brought at least one portion.</summary>
    public int Batches => _portions.Select(portion => portion.BatchNumber).Distinct().Count();

    /// <summary>How many rows the portions have together.</summary>
    public int Rows => _portions.Sum(portion => portion.Rows);

    /// <summary>How many different rows those are.</summary>
    public int DistinctRows => _distinct.Count;

    /// <summary>How many portions a batch has brought.</summary>
    public int CountOf(int batch) => _portions.Count(portion => portion.BatchNumber == batch);

    /// <summary>Whether this very answer is kept.</summary>
    public bool Has(string digest) => _portions.Any(portion => portion.Digest == digest);

    /// <summary>
    /// How many rows among <paramref name="cells"/> are not among those collected, each counted once.
    /// </summary>
    public int CountNew(IEnumerable<LabelledCell> cells) => cells.Distinct().Count(cell => !_distinct.Contains(cell));

    /// <summary>Adds a portion that is kept.</summary>
    public void Add(KeptPortion portion, IEnumerable<LabelledCell> cells)
    {
        _portions.Add(portion);
        _distinct.UnionWith(cells);
    }
}
