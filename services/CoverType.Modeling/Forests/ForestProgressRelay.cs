using RandomForest.ML;

namespace CoverType.Modeling.Candidates;

/// <summary>Passes the engine's progress on in the candidates' words.</summary>
internal sealed class ForestProgressRelay(IProgress<TrainingProgress> progress) : IProgress<ForestProgress>
{
    public void Report(ForestProgress value) =>
        progress.Report(new TrainingProgress(value.TreesGrown, value.Trees, "trees"));
}
