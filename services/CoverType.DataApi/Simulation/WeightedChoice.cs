namespace CoverType.DataApi.Simulation;

/// <summary>Draws one of several items, each with a probability proportional to its weight.</summary>
internal sealed class WeightedChoice<T>
{
    private readonly T[] _items;
    private readonly double[] _cumulative;

    public WeightedChoice(IReadOnlyList<(T Item, double Weight)> choices)
    {
        _items = [.. choices.Select(choice => choice.Item)];
        _cumulative = new double[choices.Count];
        double sum = 0;
        for (int i = 0; i < choices.Count; i++)
        {
            sum += choices[i].Weight;
            _cumulative[i] = sum;
        }
    }

    public T Draw(Random random)
    {
        int found = Array.BinarySearch(_cumulative, random.NextDouble() * _cumulative[^1]);
        return _items[Math.Min(found < 0 ? ~found : found + 1, _items.Length - 1)];
    }
}
