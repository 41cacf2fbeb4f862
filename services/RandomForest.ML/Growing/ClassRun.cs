namespace RandomForest.ML.Growing;

/// <summary>The rows of one class in a node, which are contiguous.</summary>
/// <param name="Class">The class.</param>
/// <param name="Start">The first row, relative to the first row of the node.</param>
/// <param name="End">The row after the last one.</param>
/// <param name="Weight">The sum of the rows' weights.</param>
internal readonly record struct ClassRun(int Class, int Start, int End, double Weight);
