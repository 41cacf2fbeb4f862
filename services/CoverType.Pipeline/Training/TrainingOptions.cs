using System.ComponentModel.DataAnnotations;

namespace CoverType.Pipeline.Training;

/// <summary>
/// How a campaign's candidates are trained, and where they are logged. Section <c>Training</c>; the candidates themselves
/// are at <c>Training:Candidates</c>.
/// </summary>
public sealed class TrainingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Training";

    /// <summary>
    /// How many threads train. Default: one less than the machine has processors, at least one, so that what else runs
    /// on it still gets its turn.
    /// </summary>
    [Range(1, 1024)]
    public int Threads { get; set; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>
    /// The seed of all that is random; the same data and the same seed give the same model. Default 42.
    /// </summary>
    public int Seed { get; set; } = 42;

    /// <summary>The fewest distinct cells that a model is trained on. Default 100.</summary>
    [Range(10, 581_012)]
    public int MinimumCells { get; set; } = 100;

    /// <summary>
    /// Where a trained model waits until its campaign has ended. Default <c>.covertype/pipeline/work</c>; a relative
    /// folder is below the working folder.
    /// </summary>
    [Required]
    public string WorkFolder { get; set; } = Path.Combine(".covertype", "pipeline", "work");

    /// <summary>The experiment in MLflow that the runs belong to. Default <c>covertype</c>.</summary>
    [Required]
    public string Experiment { get; set; } = "covertype";
}
