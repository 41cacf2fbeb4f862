namespace RandomForest.ML;

/// <summary>
/// How well a forest does on its own training rows, when each row is judged only by the trees that were grown without it:
/// an estimate of its quality that needs no hold-out.
/// </summary>
/// <param name="Rows">Rows that at least one tree did not know; with 30 trees or more that is practically all.</param>
/// <param name="Accuracy">Share of these rows that were classified rightly, 0 to 1; NaN without rows.</param>
/// <param name="BalancedAccuracy">Mean of that share over the classes that have such rows; NaN without rows.</param>
/// <param name="LogLoss">
/// Mean of -ln of the probability given to the true class, which counts as 1e-15 at least; NaN without rows.
/// </param>
public sealed record OutOfBagScore(int Rows, double Accuracy, double BalancedAccuracy, double LogLoss)
{
    internal const double LeastProbability = 1e-15;
}
