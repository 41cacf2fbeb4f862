using System.Diagnostics.Metrics;

namespace CoverType.ServiceDefaults.Disks;

/// <summary>Shows how much is free on the disks of folders, each under its full path.</summary>
internal sealed class DiskMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "CoverType.Disks";

    private readonly string[] _folders;

    public DiskMeter(IMeterFactory meters, IEnumerable<string> folders)
    {
        _folders = [.. folders.Select(Path.GetFullPath).Distinct()];
        Meter meter = meters.Create(Name);
        meter.CreateObservableGauge(
            DiskMetricNames.Free, () => Measure(disk => disk.Free), "By", "What the service can still write to the disk of a folder.");
        meter.CreateObservableGauge(
            DiskMetricNames.Size, () => Measure(disk => disk.Size), "By", "The size of the disk of a folder.");
    }

    private IEnumerable<Measurement<long>> Measure(Func<DiskSpace, long> figure)
    {
        foreach (string folder in _folders)
        {
            if (DiskSpace.Find(folder) is DiskSpace disk)
            {
                yield return new Measurement<long>(figure(disk), new KeyValuePair<string, object?>("folder", folder));
            }
        }
    }
}
