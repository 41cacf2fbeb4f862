namespace CoverType.Modeling.Candidates;

/// <summary>How far a training has come.</summary>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all.</param>
/// <param name="Step">What a step is, such as <c>trees</c>.</param>
public readonly record struct TrainingProgress(int Done, int Total, string Step);
