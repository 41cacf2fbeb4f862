namespace RandomForest.ML;

/// <summary>How a node chooses where to cut a feature.</summary>
public enum SplitRule
{
    /// <summary>The best of all cuts of each candidate feature: a random forest.</summary>
    Best = 0,

    /// <summary>One cut drawn at random for each candidate feature, the best of these: extra trees.</summary>
    Random,
}
