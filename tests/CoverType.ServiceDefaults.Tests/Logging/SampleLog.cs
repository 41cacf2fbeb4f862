using Microsoft.Extensions.Logging;

namespace CoverType.ServiceDefaults.Tests.Logging;

internal static partial class SampleLog
{
    [LoggerMessage(1, LogLevel.Information, "{Text}")]
    public static partial void Line(this ILogger logger, string text);
}
