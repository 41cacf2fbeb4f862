namespace RandomForest.ML.Growing;

/// <summary>A row that a tree is grown on.</summary>
/// <param name="Row">Its place in the table.</param>
/// <param name="Class">Its class.</param>
/// <param name="Weight">What it counts in this tree: its weight times how often it was drawn.</param>
internal readonly record struct Sample(int Row, int Class, float Weight);
