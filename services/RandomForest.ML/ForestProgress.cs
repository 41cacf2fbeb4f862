namespace RandomForest.ML;

/// <summary>The progress of a training.</summary>
/// <param name="TreesGrown">The number of trees grown so far, from 1 up.</param>
/// <param name="Trees">The number of trees of the forest.</param>
public readonly record struct ForestProgress(int TreesGrown, int Trees);
