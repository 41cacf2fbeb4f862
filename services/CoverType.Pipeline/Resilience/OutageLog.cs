namespace CoverType.Pipeline.Resilience;

internal static partial class OutageLog
{
    [LoggerMessage(4700, LogLevel.Warning, "{Dependency} is not available, trying until it is: {Reason}")]
    public static partial void OutageBegan(this ILogger stage, string dependency, string reason);

    [LoggerMessage(4701, LogLevel.Warning, "{Dependency} is available again, after {Seconds:0.#} s")]
    public static partial void OutageEnded(this ILogger stage, string dependency, double seconds);
}
