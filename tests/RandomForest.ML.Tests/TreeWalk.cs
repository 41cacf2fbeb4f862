namespace RandomForest.ML.Tests;

/// <summary>Which rows of a table come through which node of a tree.</summary>
internal static class TreeWalk
{
    internal static List<int>[] RowsOfNodes(DecisionTree tree, ForestTable table)
    {
        List<int>[] rows = [.. Enumerable.Range(0, tree.Nodes).Select(_ => new List<int>())];
        for (int row = 0; row < table.Rows; row++)
        {
            int node = 0;
            rows[0].Add(row);
            while (!tree.IsLeaf(node))
            {
                bool left = table.Row(row)[tree.Feature(node)] <= tree.Threshold(node);
                node = left ? tree.Left(node) : tree.Right(node);
                rows[node].Add(row);
            }
        }

        return rows;
    }

    internal static int Depth(DecisionTree tree, int node = 0) => tree.IsLeaf(node)
        ? 0
        : 1 + Math.Max(Depth(tree, tree.Left(node)), Depth(tree, tree.Right(node)));

    /// <summary>Weight times Gini impurity, by its definition.</summary>
    internal static double Impurity(ForestTable table, IEnumerable<int> rows)
    {
        double[] weights = new double[table.Classes];
        foreach (int row in rows)
        {
            weights[table.Labels[row]] += table.Weights.IsEmpty ? 1 : table.Weights[row];
        }

        double sum = weights.Sum();
        return sum > 0 ? sum * (1 - weights.Sum(weight => weight / sum * (weight / sum))) : 0;
    }
}
