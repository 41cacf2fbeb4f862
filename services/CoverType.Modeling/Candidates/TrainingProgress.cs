namespace CoverType.Modeling.Candidates;

/// <summary>The progress of a training.</summary>
/// <param name="Done">The number of steps done.</param>
/// <param name="Total">The number of steps.</param>
/// <param name="Step">The plural of the name of a step, such as <c>trees</c>.</param>
public readonly record struct TrainingProgress(int Done, int Total, string Step);
