namespace RandomForest.ML.Growing;

/// <summary>A node that will be cut.</summary>
/// <param name="Index">Its place among the tree's nodes.</param>
/// <param name="Start">Where its rows begin.</param>
/// <param name="Count">Number of its rows.</param>
/// <param name="Depth">Cuts above it.</param>
/// <param name="Cut">The cut that it will get.</param>
internal readonly record struct PendingNode(int Index, int Start, int Count, int Depth, Cut Cut);
