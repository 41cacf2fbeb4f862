using System.Globalization;
using CoverType.Pipeline.Campaigns;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace CoverType.Pipeline.StepLogs;

/// <summary>Queues what is logged in the scope of a step's run.</summary>
internal sealed class StepLogSink(StepLogQueue queue) : ILogEventSink
{
    private static readonly MessageTemplateTextFormatter Format = new(
        "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {Message:lj}{NewLine}{Exception}", CultureInfo.InvariantCulture);

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Properties.TryGetValue(StepScope.Run, out LogEventPropertyValue? value)
            && value is ScalarValue { Value: int run })
        {
            using StringWriter line = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
            Format.Format(logEvent, line);
            queue.Add(run, line.ToString());
        }
    }
}
