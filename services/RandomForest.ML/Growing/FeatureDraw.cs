namespace RandomForest.ML.Growing;

/// <summary>Draws the candidate features of a node, without replacement. Constant ones are skipped.</summary>
internal sealed class FeatureDraw(int features)
{
    private readonly int[] _features = new int[features];
    private int _left;

    /// <summary>
    /// Restores the initial order, so that a tree does not depend on the trees that its thread grew before.
    /// </summary>
    internal void Reset()
    {
        for (int feature = 0; feature < _features.Length; feature++)
        {
            _features[feature] = feature;
        }
    }

    /// <summary>Starts the draws of a node.</summary>
    internal void Start() => _left = _features.Length;

    /// <summary>Draws the next feature that is not constant in the node; -1 if none is left.</summary>
    internal int Next(NodeRows node, ref TreeRandom random)
    {
        while (_left > 0)
        {
            int at = random.Below(_left--);
            int feature = _features[at];
            _features[at] = _features[_left];
            _features[_left] = feature;
            if (node.Lowest[feature] != node.Highest[feature])
            {
                return feature;
            }
        }

        return -1;
    }
}
