namespace CoverType.DataApi.Simulation;

/// <summary>Draws one of several things, each as often as its weight says.</summary>
internal sealed class WeightedChoice<T>
{
    private readonly T[] _things;
    private readonly double[] _upTo;

    public WeightedChoice(IReadOnlyList<(T Thing, double Weight)> choices)
    {
        _things = [.. choices.Select(choice => choice.Thing)];
        _upTo = new double[choices.Count];
        double sum = 0;
        for (int i = 0; i < choices.Count; i++)
        {
            sum += choices[i].Weight;
            _upTo[i] = sum;
        }
    }

    public T Draw(Random random)
    {
        int found = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
        return _things[Math.Min(found < 0 ? ~found : found + 1, _things.Length - 1)];
    }
}
