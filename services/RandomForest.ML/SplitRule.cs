namespace RandomForest.ML;

/// <summary>The rule by which a node chooses its cut.</summary>
public enum SplitRule
{
    /// <summary>The best of all cuts of each candidate feature, as in a random forest.</summary>
    Best = 0,

    /// <summary>The best of one random cut of each candidate feature, as in extra trees.</summary>
    Random,
}
