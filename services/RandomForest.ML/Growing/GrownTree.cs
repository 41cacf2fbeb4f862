namespace RandomForest.ML.Growing;

/// <summary>A tree and by how much each feature lowered the impurity in it.</summary>
internal readonly record struct GrownTree(DecisionTree Tree, double[] Gains);
