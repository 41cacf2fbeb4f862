namespace RandomForest.ML.Growing;

/// <summary>
/// The sums of the votes for each row, by the trees that were grown without it. Each thread has its own; they can be
/// added in any order because the sums are exact.
/// </summary>
internal sealed class OutOfBagVotes(ForestTable data, TrainingRows training)
{
    private readonly float[] _sums = new float[(long)data.Rows * data.Classes];
    private readonly int[] _trees = new int[data.Rows];

    internal void Add(DecisionTree tree, Bag bag)
    {
        foreach (int row in training.Rows)
        {
            if (!bag.Contains(row))
            {
                tree.AddProbabilities(data.Row(row), _sums.AsSpan(row * data.Classes, data.Classes));
                _trees[row]++;
            }
        }
    }

    internal void Add(OutOfBagVotes others)
    {
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += others._sums[i];
        }

        for (int row = 0; row < _trees.Length; row++)
        {
            _trees[row] += others._trees[row];
        }
    }

    internal OutOfBagScore Score()
    {
        int[] rows = [.. training.Rows.Where(row => _trees[row] > 0)];
        int[] right = new int[data.Classes];
        int[] all = new int[data.Classes];
        double loss = 0;
        foreach (int row in rows)
        {
            int label = data.Labels[row];
            ReadOnlySpan<float> sums = _sums.AsSpan(row * data.Classes, data.Classes);
            all[label]++;
            right[label] += Forest.MostProbable(sums) == label ? 1 : 0;
            loss -= Math.Log(Math.Max(OutOfBagScore.LeastProbability, sums[label] / _trees[row]));
        }

        IEnumerable<double> recalls = Enumerable.Range(0, data.Classes)
            .Where(label => all[label] > 0)
            .Select(label => (double)right[label] / all[label]);
        return rows.Length == 0
            ? new OutOfBagScore(0, double.NaN, double.NaN, double.NaN)
            : new OutOfBagScore(rows.Length, (double)right.Sum() / rows.Length, recalls.Average(), loss / rows.Length);
    }
}
