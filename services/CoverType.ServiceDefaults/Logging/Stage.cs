using Microsoft.Extensions.Logging;

namespace CoverType.ServiceDefaults.Logging;

/// <summary>
/// The log of the stages that a person follows on the console: a batch collected, a model promoted, a model served. It is
/// an ordinary logger with its own category, which a console can show alone.
/// </summary>
public static class Stage
{
    /// <summary>The category of the stage log.</summary>
    public const string Category = "CoverType.Stage";

    /// <summary>Makes a logger of the stage log.</summary>
    public static ILogger CreateStageLogger(this ILoggerFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return factory.CreateLogger(Category);
    }
}
