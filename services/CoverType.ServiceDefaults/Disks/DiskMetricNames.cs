namespace CoverType.ServiceDefaults.Disks;

/// <summary>
/// The names of the metrics, which dashboards and alerts depend on. Prometheus shows them with <c>_</c> instead of <c>.</c>
/// and with the unit.
/// </summary>
public static class DiskMetricNames
{
    /// <summary>The bytes that the service can still write to the disk of a <c>folder</c>.</summary>
    public const string Free = "covertype.disk.free";

    /// <summary>The bytes of the disk of a <c>folder</c>.</summary>
    public const string Size = "covertype.disk.size";
}
