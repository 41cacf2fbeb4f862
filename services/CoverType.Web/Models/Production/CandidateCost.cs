namespace CoverType.Web.Models.Production;

/// <summary>What a candidate costs.</summary>
/// <param name="CpuSeconds">The CPU time of its training, in seconds.</param>
/// <param name="PeakMegabytes">The memory that its training took, in megabytes.</param>
/// <param name="GraphBytes">The size of its graph, in bytes; null if it was not exported.</param>
/// <param name="MicrosecondsPerRecord">The time of one record in its graph, in microseconds; null if it was not measured.</param>
public sealed record CandidateCost(
    double CpuSeconds, double PeakMegabytes, long? GraphBytes, double? MicrosecondsPerRecord);
