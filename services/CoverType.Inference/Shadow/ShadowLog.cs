using CoverType.Inference.Models;

namespace CoverType.Inference.Shadow;

internal static partial class ShadowLog
{
    [LoggerMessage(5601, LogLevel.Warning, "The challenger is not followed: {Problem}")]
    public static partial void ChallengerNotFollowed(this ILogger logger, string problem);

    [LoggerMessage(5602, LogLevel.Warning, "The challenger, {Version}, fails; the callers have their answers.")]
    public static partial void ChallengerFailed(this ILogger logger, RegisteredVersion version, Exception failure);
}
