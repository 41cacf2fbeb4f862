namespace CoverType.Benchmarks.Graphs;

/// <summary>The figures of a graph, measured in its own process.</summary>
/// <param name="LoadSeconds">The time to create a session from the file.</param>
/// <param name="LoadCpuSeconds">The CPU time of that, all threads.</param>
/// <param name="ResidentMegabytes">The memory of the process after that.</param>
/// <param name="PeakMegabytes">The peak memory of the process until then.</param>
/// <param name="MedianMicroseconds">The median time of one record.</param>
/// <param name="BatchMilliseconds">The least time of all records at once.</param>
/// <param name="SameMicroseconds">The median time of one record that is scored again and again, with warm caches.</param>
/// <param name="SameBatchMilliseconds">The least time of as many copies of it at once.</param>
/// <param name="Checksum">The sum of labels and probabilities, to compare the predictions of two graphs.</param>
internal sealed record GraphFigures(
    double LoadSeconds,
    double LoadCpuSeconds,
    double ResidentMegabytes,
    double PeakMegabytes,
    double MedianMicroseconds,
    double BatchMilliseconds,
    double SameMicroseconds,
    double SameBatchMilliseconds,
    double Checksum);
