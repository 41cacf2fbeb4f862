using System.ComponentModel.DataAnnotations;

namespace CoverType.ServiceDefaults.Logging;

/// <summary>How a service logs. Section <c>Log</c>; levels are set in Serilog's own section.</summary>
public sealed class LogOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Log";

    /// <summary>Whether the console shows everything (the default) or only stages, warnings and errors.</summary>
    public bool StagesOnly { get; set; }

    /// <summary>The folder for log files; none are written while it is empty (the default).</summary>
    public string? Folder { get; set; }

    /// <summary>The size at which a log file is closed and the next one begun, in bytes. Default 5 MiB.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public long FileSizeLimitBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>How many log files of the service are kept. Default 4.</summary>
    [Range(1, 1000)]
    public int RetainedFiles { get; set; } = 4;
}
