using Yarp.ReverseProxy.Forwarder;

namespace CoverType.Gateway.Repetition;

internal static partial class RepetitionLog
{
    [LoggerMessage(7100, LogLevel.Information,
        "{Method} {Path} is sent to another replica of {Site}, because {Replica} could not answer it. Others within a second are only counted.")]
    public static partial void Repeating(this ILogger logger, string method, string path, string site, string replica);

    [LoggerMessage(7101, LogLevel.Warning,
        "{Method} {Path} could not be sent on to {Site} ({Error}: {Reason}). Others within a second are only counted.")]
    public static partial void NotSentOn(this ILogger logger, string method, string path, string site, ForwarderError error, string? reason);
}
