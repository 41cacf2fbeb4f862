using Microsoft.Extensions.Logging;

namespace CoverType.ServiceDefaults.Tests.Logging;

internal static partial class SampleLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Text}")]
    public static partial void Line(ILogger logger, string text);
}
