namespace CoverType.Inference.Explanations;

/// <summary>
/// Orders of the columns, and the sets of columns (coalitions, as bits) that walking through them meets. They are drawn once,
/// with a fixed seed, so that the same cell gets the same explanation.
/// </summary>
internal sealed class Coalitions
{
    private const int Seed = 20_261_127;

    private readonly Dictionary<int, int> _places = [];

    /// <summary>Draws orders.</summary>
    /// <param name="columns">The number of columns, at most 30.</param>
    /// <param name="permutations">The number of orders, even: every second one is the one before it, reversed.</param>
    public Coalitions(int columns, int permutations)
    {
        Random random = new(Seed);
        Full = (1 << columns) - 1;
        List<int[]> orders = [];
        while (orders.Count < permutations)
        {
            int[] order = [.. Enumerable.Range(0, columns)];
            random.Shuffle(order);
            orders.Add(order);
            orders.Add([.. order.Reverse()]);
        }

        Orders = orders;
        Masks = [.. orders.SelectMany(MasksOf).Where(mask => mask != Full).Distinct()];
        for (int i = 0; i < Masks.Count; i++)
        {
            _places.Add(Masks[i], i);
        }
    }

    /// <summary>The orders; each pair of an even and the next one is an order and its reverse.</summary>
    public IReadOnlyList<int[]> Orders { get; }

    /// <summary>The coalitions between none and all of the columns, each once.</summary>
    public IReadOnlyList<int> Masks { get; }

    /// <summary>The coalition of all columns.</summary>
    public int Full { get; }

    /// <summary>Returns the place of a coalition in <see cref="Masks"/>.</summary>
    public int PlaceOf(int mask) => _places[mask];

    private static IEnumerable<int> MasksOf(int[] order)
    {
        int mask = 0;
        foreach (int column in order)
        {
            mask |= 1 << column;
            yield return mask;
        }
    }
}
