using System.ComponentModel.DataAnnotations;
using Linked;

namespace CoverType.ServiceDefaults.Logging;

/// <summary>The log settings of a service. Section <c>Log</c>; levels are set in section <c>Serilog</c>.</summary>
public sealed class LogOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Log";

    /// <summary>True if the console shows only stages, warnings and errors. Default false.</summary>
    public bool StagesOnly { get; set; }

    /// <summary>The folder for log files. No files are written if it is empty (the default).</summary>
    [Folder]
    public string? Folder { get; set; }

    /// <summary>The size in bytes at which a new log file is begun. Default 5 MiB.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public long FileSizeLimitBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>The number of log files of the service that are kept. Default 4.</summary>
    [Range(1, 1000)]
    public int RetainedFiles { get; set; } = 4;
}
