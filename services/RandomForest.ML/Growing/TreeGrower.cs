namespace RandomForest.ML.Growing;

/// <summary>Grows one tree after the other; each thread has its own.</summary>
internal sealed class TreeGrower
{
    private readonly RankedTable _table;
    private readonly ForestTable _data;
    private readonly ForestOptions _options;
    private readonly int _maxDepth;
    private readonly ICutFinder _finder;
    private readonly FeatureDraw _draw;
    private readonly LeafPool _leaves;
    private readonly TreeRows _rows;
    private readonly int[] _weighty;
    private readonly int[] _draws;
    private readonly List<TreeNode> _nodes = [];
    private readonly Stack<PendingNode> _pending = new();
    private double[] _gains = [];
    private TreeRandom _random;

    internal TreeGrower(RankedTable table, ForestTable data, ForestOptions options)
    {
        int candidates = options.CandidateFeatures(table.Features);
        _table = table;
        _data = data;
        _options = options;
        _maxDepth = options.MaxDepth ?? int.MaxValue;
        _finder = options.Splits == SplitRule.Best
            ? new BestCutFinder(table, data.Classes, candidates, options.MinLeaf)
            : new RandomCutFinder(table, data.Classes, candidates, options.MinLeaf);
        _draw = new FeatureDraw(table.Features);
        _leaves = new LeafPool(data.Classes, options.Trees);
        _rows = new TreeRows(table, data.Classes);
        _weighty = data.WeightyRows;
        _draws = new int[table.Rows];
    }

    /// <summary>Grows the tree of this number; the same number gives the same tree.</summary>
    internal GrownTree Grow(int tree, CancellationToken cancellationToken)
    {
        _random = new TreeRandom(_options.Seed, tree);
        _gains = new double[_table.Features];
        _draw.Reset();
        DrawRows();
        _nodes.Clear();
        _nodes.Add(default);
        _pending.Clear();
        Consider(0, 0, _rows.Count, 0);
        while (_pending.TryPop(out PendingNode node))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Cut(node);
        }

        return new GrownTree(new DecisionTree([.. _nodes], _leaves.Take(), _data.Classes), _gains);
    }

    /// <summary>Makes a leaf of a node, or keeps it with the cut that it will get.</summary>
    private void Consider(int index, int start, int count, int depth)
    {
        int label = _rows.OnlyClass(start, count);
        if (label >= 0)
        {
            _nodes[index] = TreeNode.Leaf(_leaves.AddPure(label));
            return;
        }

        Cut cut = depth < _maxDepth && count >= 2 * (long)_options.MinLeaf
            ? _finder.Find(_rows.Look(start, count), _draw, ref _random)
            : Growing.Cut.None;
        if (cut.Exists)
        {
            _pending.Push(new PendingNode(index, start, count, depth, cut));
        }
        else
        {
            _nodes[index] = TreeNode.Leaf(_leaves.Add(_rows.Totals));
        }
    }

    private void Cut(PendingNode node)
    {
        int goLeft = _rows.Partition(node.Start, node.Count, node.Cut);
        int left = _nodes.Count;
        _nodes.Add(default);
        _nodes.Add(default);
        _nodes[node.Index] = new TreeNode(node.Cut.Feature, node.Cut.Threshold, left);
        _gains[node.Cut.Feature] += node.Cut.Gain;
        Consider(left + 1, node.Start + goLeft, node.Count - goLeft, node.Depth + 1);
        Consider(left, node.Start, goLeft, node.Depth + 1);
    }

    /// <summary>Takes the tree's rows; rows that weigh nothing are as if they were not there.</summary>
    private void DrawRows()
    {
        CountDraws();
        _rows.Clear();
        for (int row = 0; row < _draws.Length; row++)
        {
            if (_draws[row] > 0)
            {
                float weight = _draws[row] * (_data.Weights.IsEmpty ? 1 : _data.Weights[row]);
                _rows.Add(_table.Row(row), new Sample(_data.Labels[row], weight));
            }
        }
    }

    /// <summary>How often each row is in the tree: once, or as often as it was drawn out of all that weigh anything.</summary>
    private void CountDraws()
    {
        Array.Clear(_draws);
        foreach (int row in _weighty)
        {
            _draws[_options.Bootstrap ? _weighty[_random.Below(_weighty.Length)] : row]++;
        }
    }
}
