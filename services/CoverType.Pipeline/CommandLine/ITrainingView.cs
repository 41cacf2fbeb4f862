using CoverType.Modeling.Candidates;

namespace CoverType.Pipeline.CommandLine;

/// <summary>Shows the trainings of a command while they run.</summary>
internal interface ITrainingView
{
    /// <summary>A training begins.</summary>
    /// <param name="candidate">The candidate's name.</param>
    /// <param name="cells">The number of cells.</param>
    void Begin(string candidate, int cells);

    /// <summary>A training has made progress. It is called on any thread.</summary>
    void Report(string candidate, TrainingProgress progress);

    /// <summary>A training has ended.</summary>
    /// <param name="candidate">The candidate's name.</param>
    /// <param name="cells">The number of cells.</param>
    /// <param name="elapsed">Its time.</param>
    void End(string candidate, int cells, TimeSpan elapsed);
}
