using System.ComponentModel.DataAnnotations;
using CoverType.Modeling.Contest;
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

    /// <summary>
    /// The longest time of one record in a candidate's graph, in microseconds on one thread; a candidate above it is listed
    /// with its figures and is not promoted. Default 150, which the default forests keep (50 to 110) and LightGBM's
    /// default of 400 trees for each cover does not (some 800).
    /// </summary>
    [Range(1.0, 1_000_000.0)]
    public double MaximumMicroseconds { get; set; } = 150;

    /// <summary>
    /// The largest graph in megabytes of 10^6 bytes; a candidate above it is listed with its figures and is not promoted.
    /// Default 25.
    /// </summary>
    [Range(0.001, 100_000.0)]
    public double MaximumMegabytes { get; set; } = 25;

    /// <summary>
    /// The time that the contest of the candidates may take. The first candidate is always trained and scored; a candidate
    /// that does not fit is skipped, and the cross-validation ends with the last fold that fits. Default null: seven times
    /// <c>Collection:PollInterval</c>, at least ten seconds; so it is ten seconds in the demo and 525 elsewhere.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "7.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan? ContestTime { get; set; }

    /// <summary>
    /// The number of training cells from which on candidates are compared on one fifth of them. With fewer they are compared
    /// on all five fifths by cross-validation. Default 20,000.
    /// </summary>
    [Range(1, 581_012)]
    public int CellsForOneFold { get; set; } = CandidateContest.DefaultCellsForOneFold;

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
