namespace CoverType.Gateway.Repetition;

internal static partial class RepetitionLog
{
    [LoggerMessage(7100, LogLevel.Information,
        "{Method} {Path} is sent to another replica of {Site}, because {Replica} could not answer it. Others within a second are only counted.")]
    public static partial void Repeating(this ILogger logger, string method, string path, string site, string replica);
}
