namespace RandomForest.ML;

/// <summary>
/// The quality of a forest on its training rows if each row is scored only by the trees that were grown without it: an
/// estimate that needs no hold-out. Rows are not weighted.
/// </summary>
/// <param name="Rows">The rows that at least one tree was grown without; with 30 trees or more, nearly all.</param>
/// <param name="Accuracy">The share of these rows that were classified correctly, 0 to 1; NaN without rows.</param>
/// <param name="BalancedAccuracy">
/// The mean of that share over the classes that have such rows; NaN without rows.
/// </param>
/// <param name="LogLoss">
/// The mean of -ln p, where p is the probability of the true class, at least 1e-15; NaN without rows.
/// </param>
public sealed record OutOfBagScore(int Rows, double Accuracy, double BalancedAccuracy, double LogLoss)
{
    internal const double LeastProbability = 1e-15;
}
