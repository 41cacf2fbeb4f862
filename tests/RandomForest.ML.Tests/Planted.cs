namespace RandomForest.ML.Tests;

/// <summary>Rows whose class follows from some of their features by a known rule.</summary>
internal static class Planted
{
    /// <summary>
    /// Four features, three classes: the first separates class 0 from the rest, the second (a category, 0 to 5)
    /// between 1 and 2, the third is noise and the fourth constant; a tenth of the labels is random.
    /// </summary>
    internal static ForestTable Table(int rows, int seed)
    {
        Random random = new(seed);
        float[] values = new float[rows * 4];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            float first = random.Next(0, 2000) / 4f;
            int category = random.Next(0, 6);
            values[row * 4] = first;
            values[(row * 4) + 1] = category;
            values[(row * 4) + 2] = (float)random.NextDouble();
            values[(row * 4) + 3] = 7;
            labels[row] = first < 200 ? 0 : category % 2 == 0 ? 1 : 2;
            labels[row] = random.Next(0, 10) == 0 ? random.Next(0, 3) : labels[row];
        }

        return new ForestTable(4, 3, values, labels, categoricalFeatures: [1]);
    }
}
