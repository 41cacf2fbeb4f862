using System.ComponentModel.DataAnnotations;
using Linked;

namespace CoverType.Pipeline.Training;

/// <summary>
/// The training of a campaign's candidates, and the experiment that they are logged to. Section <c>Training</c>; the
/// candidates are at <c>Training:Candidates</c>.
/// </summary>
public sealed class TrainingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Training";

    /// <summary>
    /// The number of threads that train. Default: one less than the machine has processors, at least one, so that other
    /// work on the machine is not starved.
    /// </summary>
    [Range(1, 1024)]
    public int Threads { get; set; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>
    /// The seed of every random choice; the same data and the same seed give the same model. Default 42.
    /// </summary>
    public int Seed { get; set; } = 42;

    /// <summary>The smallest number of distinct cells that a model is trained on. Default 100.</summary>
    [Range(10, 581_012)]
    public int MinimumCells { get; set; } = 100;

    /// <summary>
    /// The folder for a trained model until its campaign has ended. Default <c>.covertype/pipeline/work</c>; a relative
    /// path is below the working folder.
    /// </summary>
    [Required]
    [Folder]
    public string WorkFolder { get; set; } = Path.Combine(".covertype", "pipeline", "work");

    /// <summary>The experiment in MLflow that the runs belong to. Default <c>covertype</c>.</summary>
    [Required]
    public string Experiment { get; set; } = "covertype";
}
