namespace CoverType.Benchmarks.Graphs;

/// <summary>What a process of its own finds about a graph.</summary>
/// <param name="LoadSeconds">Time from the file to a session that can be asked.</param>
/// <param name="LoadCpuSeconds">CPU time of that, all threads.</param>
/// <param name="ResidentMegabytes">Memory of the whole process once the session stands.</param>
/// <param name="PeakMegabytes">The most memory that the process had until then.</param>
/// <param name="MedianMicroseconds">Median time of one record.</param>
/// <param name="Checksum">Sum of all labels and probabilities, to see that two graphs answer alike.</param>
internal sealed record GraphFigures(
    double LoadSeconds,
    double LoadCpuSeconds,
    double ResidentMegabytes,
    double PeakMegabytes,
    double MedianMicroseconds,
    double Checksum);
