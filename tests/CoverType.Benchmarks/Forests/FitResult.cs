using System.Text.Json.Serialization;

namespace CoverType.Benchmarks.Forests;

/// <summary>The result of a fit.</summary>
/// <param name="Accuracy">The accuracy on the hold-out.</param>
/// <param name="MacroF1">The mean of the classes' F1 on the hold-out.</param>
/// <param name="WallSeconds">The time of the training.</param>
/// <param name="CpuSeconds">The user CPU time of the training, all threads.</param>
/// <param name="PeakMegabytes">The peak resident memory of the process at the end of the training.</param>
/// <param name="Nodes">The number of nodes of all trees.</param>
internal sealed record FitResult(
    [property: JsonPropertyName("accuracy")] double Accuracy,
    [property: JsonPropertyName("macro_f1")] double MacroF1,
    [property: JsonPropertyName("wall_s")] double WallSeconds,
    [property: JsonPropertyName("cpu_s")] double CpuSeconds,
    [property: JsonPropertyName("peak_mb")] double PeakMegabytes,
    [property: JsonPropertyName("nodes")] long Nodes);
