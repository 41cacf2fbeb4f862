namespace RandomForest.ML.Tests;

/// <summary>Trains under the running test's cancellation.</summary>
internal static class Training
{
    internal static Forest Train(ForestTable table, ForestOptions options) =>
        ForestTrainer.Train(table, options, progress: null, TestContext.Current.CancellationToken);
}
