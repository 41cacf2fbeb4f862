namespace RandomForest.ML.Growing;

/// <summary>Which rows a tree is grown on, and how often each counts.</summary>
internal sealed class Bag
{
    private readonly RankedTable _table;
    private readonly TrainingRows _training;
    private readonly bool _bootstrap;
    private readonly int[] _draws;

    internal Bag(RankedTable table, TrainingRows training, bool bootstrap)
    {
        _table = table;
        _training = training;
        _bootstrap = bootstrap;
        _draws = new int[table.Rows];
    }

    /// <summary>Whether the tree knows a row.</summary>
    internal bool Holds(int row) => _draws[row] > 0;

    /// <summary>Puts every row in once, or with replacement as many as there are.</summary>
    internal void Draw(ref TreeRandom random)
    {
        int[] rows = _training.Rows;
        Array.Clear(_draws);
        foreach (int row in rows)
        {
            _draws[_bootstrap ? rows[random.Below(rows.Length)] : row]++;
        }
    }

    /// <summary>Hands the rows to the tree, class by class; one that was drawn twice weighs twice.</summary>
    internal void Fill(TreeRows into)
    {
        into.Clear();
        foreach (int row in _training.Rows)
        {
            if (_draws[row] > 0)
            {
                into.Add(_table.Row(row), new Sample(_training.Class(row), _draws[row] * _training.Weight(row)));
            }
        }
    }
}
