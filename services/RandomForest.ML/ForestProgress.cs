namespace RandomForest.ML;

/// <summary>How far a training has come.</summary>
/// <param name="TreesGrown">Trees that are ready, from 1 up.</param>
/// <param name="Trees">Trees that were asked for.</param>
public readonly record struct ForestProgress(int TreesGrown, int Trees);
