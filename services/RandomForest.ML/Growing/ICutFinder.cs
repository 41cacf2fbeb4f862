namespace RandomForest.ML.Growing;

/// <summary>Finds the cut of a node.</summary>
internal interface ICutFinder
{
    /// <summary>The best cut of the drawn features, or none where all are constant or every cut makes too small a leaf.</summary>
    Cut Find(NodeRows node, FeatureDraw draw, ref TreeRandom random);
}
