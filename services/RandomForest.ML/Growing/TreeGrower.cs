namespace RandomForest.ML.Growing;

/// <summary>Grows trees one after the other. Not thread-safe: each thread has its own.</summary>
internal sealed class TreeGrower
{
    private readonly int _seed;
    private readonly int _maxDepth;
    private readonly int _maxLeaves;
    private readonly int _minLeaf;
    private readonly int _classes;
    private readonly Bag _bag;
    private readonly TreeRows _rows;
    private readonly FeatureDraw _draw;
    private readonly ICutFinder _finder;
    private readonly LeafPool _leaves;
    private readonly Frontier _frontier;
    private readonly List<TreeNode> _nodes = [];
    private readonly double[] _gains;
    private TreeRandom _random;

    internal TreeGrower(RankedTable table, TrainingRows training, int classes, ForestOptions options)
    {
        int candidates = options.CandidateFeatures(table.Features);
        _seed = options.Seed;
        _maxDepth = options.MaxDepth ?? int.MaxValue;
        _maxLeaves = options.MaxLeaves ?? int.MaxValue;
        _minLeaf = options.MinLeaf;
        _classes = classes;
        _bag = new Bag(table, training, options.Bootstrap);
        _rows = new TreeRows(table, classes);
        _draw = new FeatureDraw(table.Features);
        _finder = options.Splits == SplitRule.Best
            ? new BestCutFinder(table, classes, candidates, _minLeaf)
            : new RandomCutFinder(table, classes, candidates, _minLeaf, training.SumsAreExact);
        _leaves = new LeafPool(classes, options.Trees);
        _frontier = new Frontier(bestFirst: options.MaxLeaves is not null);
        _gains = new double[table.Features];
    }

    /// <summary>The rows that the last tree was grown on.</summary>
    internal Bag Bag => _bag;

    /// <summary>The decrease of the impurity by each feature in the last tree.</summary>
    internal double[] Gains => [.. _gains];

    /// <summary>Grows the tree with a number from 0 up. The same number gives the same tree.</summary>
    internal DecisionTree Grow(int tree, CancellationToken cancellationToken)
    {
        _random = new TreeRandom(_seed, tree);
        _draw.Reset();
        _bag.Draw(ref _random);
        _bag.Fill(_rows);
        Array.Clear(_gains);
        _nodes.Clear();
        _nodes.Add(default);
        Consider(0, 0, _rows.Count, 0);
        for (int leaves = 1; _frontier.TryPop(out PendingNode node);)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (leaves < _maxLeaves)
            {
                leaves++;
                Cut(node);
            }
            else
            {
                _rows.FindRuns(node.Start, node.Count);
                _nodes[node.Index] = TreeNode.Leaf(_leaves.Add(_rows.Runs));
            }
        }

        return new DecisionTree([.. _nodes], _leaves.Take(), _classes);
    }

    /// <summary>Makes a leaf of a node, or adds it to the frontier with its best cut.</summary>
    private void Consider(int index, int start, int count, int depth)
    {
        int label = _rows.OnlyClass(start, count);
        if (label >= 0)
        {
            _nodes[index] = TreeNode.Leaf(_leaves.AddPure(label));
            return;
        }

        _rows.FindRuns(start, count);
        Cut cut = depth < _maxDepth && count >= 2 * (long)_minLeaf
            ? _finder.Find(_rows.Look(start, count), _draw, ref _random)
            : Growing.Cut.None;
        if (cut.Exists)
        {
            _frontier.Push(new PendingNode(index, start, count, depth, cut));
        }
        else
        {
            _nodes[index] = TreeNode.Leaf(_leaves.Add(_rows.Runs));
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
}
