namespace RandomForest.ML.Growing;

/// <summary>Grows one tree after the other; each thread has its own.</summary>
internal sealed class TreeGrower
{
    private readonly RankedTable _table;
    private readonly ForestTable _data;
    private readonly ForestOptions _options;
    private readonly int _candidates;
    private readonly BestCutFinder _finder;
    private readonly LeafPool _leaves;
    private readonly Sample[] _samples;
    private readonly Sample[] _aside;
    private readonly int[] _draws;
    private readonly int[] _features;
    private readonly double[] _totals;
    private readonly List<TreeNode> _nodes = [];
    private readonly Stack<PendingNode> _pending = new();
    private double[] _gains = [];
    private TreeRandom _random;

    internal TreeGrower(RankedTable table, ForestTable data, ForestOptions options)
    {
        _table = table;
        _data = data;
        _options = options;
        _candidates = options.CandidateFeatures(table.Features);
        _finder = new BestCutFinder(table, data.Classes, options.MinLeaf);
        _leaves = new LeafPool(data.Classes, options.Trees);
        _samples = new Sample[table.Rows];
        _aside = new Sample[table.Rows];
        _draws = new int[options.Bootstrap ? table.Rows : 0];
        _features = new int[table.Features];
        _totals = new double[data.Classes];
    }

    /// <summary>Grows the tree of this number; the same number gives the same tree.</summary>
    internal GrownTree Grow(int tree, CancellationToken cancellationToken)
    {
        _random = new TreeRandom(_options.Seed, tree);
        _gains = new double[_table.Features];
        ResetFeatures();
        int drawn = DrawSamples();
        _nodes.Clear();
        _nodes.Add(default);
        _pending.Clear();
        _pending.Push(new PendingNode(0, 0, drawn, 0));
        while (_pending.TryPop(out PendingNode node))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Grow(node);
        }

        return new GrownTree(new DecisionTree([.. _nodes], _leaves.Take(), _data.Classes), _gains);
    }

    private void Grow(PendingNode node)
    {
        Span<Sample> samples = _samples.AsSpan(node.Start, node.Count);
        Cut cut = SumClasses(samples) && node.Depth < (_options.MaxDepth ?? int.MaxValue)
            ? FindCut(samples)
            : Cut.None;
        if (!cut.Exists)
        {
            _nodes[node.Index] = TreeNode.Leaf(_leaves.Add(_totals));
            return;
        }

        int left = _nodes.Count;
        int goLeft = Partition(samples, cut);
        _gains[cut.Feature] += cut.Gain;
        _nodes[node.Index] = new TreeNode(cut.Feature, cut.Threshold, left);
        _nodes.Add(default);
        _nodes.Add(default);
        _pending.Push(new PendingNode(left + 1, node.Start + goLeft, node.Count - goLeft, node.Depth + 1));
        _pending.Push(new PendingNode(left, node.Start, goLeft, node.Depth + 1));
    }

    /// <summary>The draws of the last tree must not show in the next one.</summary>
    private void ResetFeatures()
    {
        for (int feature = 0; feature < _features.Length; feature++)
        {
            _features[feature] = feature;
        }
    }

    /// <summary>Takes the tree's rows; rows that weigh nothing are as if they were not there.</summary>
    private int DrawSamples()
    {
        int taken = 0;
        for (int row = 0; row < _table.Rows; row++)
        {
            float weight = _data.Weights.IsEmpty ? 1 : _data.Weights[row];
            if (weight > 0)
            {
                _samples[taken++] = new Sample(row, _data.Labels[row], weight);
            }
        }

        return _options.Bootstrap ? Redraw(taken) : taken;
    }

    /// <summary>Draws as many rows as there are, with replacement; a row drawn twice weighs twice.</summary>
    private int Redraw(int rows)
    {
        Array.Clear(_draws);
        for (int i = 0; i < rows; i++)
        {
            _draws[_random.Below(rows)]++;
        }

        int drawn = 0;
        for (int i = 0; i < rows; i++)
        {
            if (_draws[i] > 0)
            {
                _samples[drawn++] = _samples[i] with { Weight = _samples[i].Weight * _draws[i] };
            }
        }

        return drawn;
    }

    /// <summary>Sums the weights of the classes; false where there is only one.</summary>
    private bool SumClasses(ReadOnlySpan<Sample> samples)
    {
        Array.Clear(_totals);
        bool mixed = false;
        foreach (ref readonly Sample sample in samples)
        {
            _totals[sample.Class] += sample.Weight;
            mixed |= sample.Class != samples[0].Class;
        }

        return mixed;
    }

    /// <summary>Draws features until enough that are not constant have been looked at and one of them gains.</summary>
    private Cut FindCut(ReadOnlySpan<Sample> samples)
    {
        Cut best = Cut.None;
        int seen = 0;
        for (int left = _features.Length; left > 0 && (seen < _candidates || best.Gain <= 0); left--)
        {
            int at = _random.Below(left);
            int feature = _features[at];
            (_features[at], _features[left - 1]) = (_features[left - 1], feature);
            Cut cut = _finder.Find(samples, _totals, feature, out bool constant);
            seen += constant ? 0 : 1;
            best = cut.Gain > best.Gain ? cut : best;
        }

        return best;
    }

    private int Partition(Span<Sample> samples, Cut cut)
    {
        ushort[] ranks = _table.Ranks;
        int left = 0;
        int right = 0;
        foreach (Sample sample in samples)
        {
            if (ranks[(sample.Row * _table.Features) + cut.Feature] <= cut.Rank)
            {
                samples[left++] = sample;
            }
            else
            {
                _aside[right++] = sample;
            }
        }

        _aside.AsSpan(0, right).CopyTo(samples[left..]);
        return left;
    }
}
