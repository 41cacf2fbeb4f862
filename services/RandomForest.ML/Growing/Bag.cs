namespace RandomForest.ML.Growing;

/// <summary>The rows that a tree is grown on, and the number of times that each was drawn.</summary>
internal sealed class Bag(RankedTable table, TrainingRows training, bool bootstrap)
{
    private readonly int[] _draws = new int[table.Rows];

    /// <summary>Returns true if the tree is grown on a row.</summary>
    internal bool Contains(int row) => _draws[row] > 0;

    /// <summary>Draws as many rows as there are, with replacement, or every row once.</summary>
    internal void Draw(ref TreeRandom random)
    {
        int[] rows = training.Rows;
        Array.Clear(_draws);
        foreach (int row in rows)
        {
            _draws[bootstrap ? rows[random.Below(rows.Length)] : row]++;
        }
    }

    /// <summary>Adds the rows to the tree, class by class; the weight of a row drawn twice is doubled.</summary>
    internal void Fill(TreeRows into)
    {
        into.Clear();
        foreach (int row in training.Rows)
        {
            if (_draws[row] > 0)
            {
                into.Add(table.Row(row), new Sample(training.Class(row), _draws[row] * training.Weight(row)));
            }
        }
    }
}
