using System.Text.Json.Serialization;

namespace CoverType.Benchmarks.Forests;

/// <summary>What a fit came to.</summary>
/// <param name="Accuracy">Share of the hold-out that was classified rightly.</param>
/// <param name="MacroF1">Mean of the classes' F1 on the hold-out.</param>
/// <param name="WallSeconds">Time that the training took.</param>
/// <param name="CpuSeconds">User CPU time that the training took, all threads.</param>
/// <param name="PeakMegabytes">Most memory that the process held up to the end of the training.</param>
/// <param name="Nodes">Nodes of all trees.</param>
internal sealed record FitResult(
    [property: JsonPropertyName("accuracy")] double Accuracy,
    [property: JsonPropertyName("macro_f1")] double MacroF1,
    [property: JsonPropertyName("wall_s")] double WallSeconds,
    [property: JsonPropertyName("cpu_s")] double CpuSeconds,
    [property: JsonPropertyName("peak_mb")] double PeakMegabytes,
    [property: JsonPropertyName("nodes")] long Nodes);
