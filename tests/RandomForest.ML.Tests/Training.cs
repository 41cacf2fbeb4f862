namespace RandomForest.ML.Tests;

/// <summary>Trains with the cancellation token of the running test.</summary>
internal static class Training
{
    internal static Forest Train(ForestTable table, ForestOptions options) =>
        ForestTrainer.Train(table, options, progress: null, TestContext.Current.CancellationToken);
}
