namespace RandomForest.ML.Growing;

/// <summary>A node that has its rows but is neither cut nor a leaf yet.</summary>
internal readonly record struct PendingNode(int Index, int Start, int Count, int Depth);
