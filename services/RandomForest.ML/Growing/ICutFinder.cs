namespace RandomForest.ML.Growing;

/// <summary>Finds the cut of a node.</summary>
internal interface ICutFinder
{
    /// <summary>
    /// Returns the best cut of the drawn features, or none if all are constant or every cut makes too small a leaf.
    /// </summary>
    Cut Find(NodeRows node, FeatureDraw draw, ref TreeRandom random);
}
