using CoverType.Modeling.Candidates;
using RandomForest.ML;

namespace CoverType.Modeling.Forests;

/// <summary>Reports the progress of RandomForest.ML as the progress of a candidate.</summary>
internal sealed class ForestProgressRelay(IProgress<TrainingProgress> progress) : IProgress<ForestProgress>
{
    public void Report(ForestProgress value) =>
        progress.Report(new TrainingProgress(value.TreesGrown, value.Trees, "trees"));
}
