namespace RandomForest.ML.Growing;

/// <summary>The rows of one class in a node; they lie side by side.</summary>
/// <param name="Class">The class.</param>
/// <param name="Start">The first row, counted from the node's first.</param>
/// <param name="End">The row after the last one.</param>
/// <param name="Weight">What the rows weigh together.</param>
internal readonly record struct ClassRun(int Class, int Start, int End, double Weight);
