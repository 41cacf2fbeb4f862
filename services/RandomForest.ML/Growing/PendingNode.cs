namespace RandomForest.ML.Growing;

/// <summary>A node that is to be cut.</summary>
/// <param name="Index">The index of the node in the tree.</param>
/// <param name="Start">The index of its first row.</param>
/// <param name="Count">The number of its rows.</param>
/// <param name="Depth">The number of cuts above it.</param>
/// <param name="Cut">The best cut of its rows.</param>
internal readonly record struct PendingNode(int Index, int Start, int Count, int Depth, Cut Cut);
