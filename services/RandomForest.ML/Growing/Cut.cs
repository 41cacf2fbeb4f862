namespace RandomForest.ML.Growing;

/// <summary>A cut of a node's rows in two.</summary>
/// <param name="Feature">The column, or -1 if there is no cut.</param>
/// <param name="Rank">Rows up to this rank go left.</param>
/// <param name="Threshold">Values up to this go left.</param>
/// <param name="Gain">The decrease of the node's weight times its Gini impurity.</param>
internal readonly record struct Cut(int Feature, int Rank, float Threshold, double Gain)
{
    internal static readonly Cut None = new(-1, 0, 0, double.NegativeInfinity);

    internal bool Exists => Feature >= 0;
}
