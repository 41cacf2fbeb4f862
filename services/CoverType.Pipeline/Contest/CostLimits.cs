using System.Globalization;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Costs;
using CoverType.Pipeline.Training;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Contest;

/// <summary>The limits of the cost of a candidate that can be promoted.</summary>
internal sealed class CostLimits(IOptions<TrainingOptions> options)
{
    private const double Megabyte = 1e6;

    private readonly TrainingOptions _options = options.Value;

    /// <summary>Returns the entry with the reason why its cost is above a limit, or without one.</summary>
    public ContestEntry Apply(ContestEntry entry) => entry with { OverLimit = FindExcess(entry.Cost) };

    /// <summary>Returns the reason why a cost is above a limit; null if it is not or is not known.</summary>
    public string? FindExcess(CandidateCost? cost)
    {
        List<string> reasons = [];
        if (cost?.MicrosecondsPerRecord is double microseconds && microseconds > _options.MaximumMicroseconds)
        {
            reasons.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"A record takes {microseconds:0.0} µs; {TrainingOptions.Section}:MaximumMicroseconds is ")
                + string.Create(CultureInfo.InvariantCulture, $"{_options.MaximumMicroseconds:0.###}."));
        }

        if (cost?.GraphBytes is long bytes && bytes > _options.MaximumMegabytes * Megabyte)
        {
            reasons.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The graph has {bytes / Megabyte:0.0##} MB; {TrainingOptions.Section}:MaximumMegabytes is ")
                + string.Create(CultureInfo.InvariantCulture, $"{_options.MaximumMegabytes:0.###}."));
        }

        return reasons.Count == 0 ? null : string.Join(" ", reasons);
    }
}
