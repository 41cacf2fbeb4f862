using CoverType.Pipeline.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Pipeline.Tests.Resilience;

public sealed class OutagesTests : ILoggerProvider, ILogger
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _lines = [];
    private readonly LoggerFactory _loggers;

    public OutagesTests()
    {
        _loggers = new LoggerFactory([this]);
    }

    [Fact]
    public void Begin_ManyTimes_LogsOneLineForTheBeginningAndOneForTheEnd()
    {
        Outages outages = new(_time, _loggers);
        outages.End(Outages.StateDatabase);
        for (int failure = 0; failure < 100; failure++)
        {
            outages.Begin(Outages.StateDatabase, $"reason {failure}");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        outages.End(Outages.StateDatabase);
        outages.End(Outages.StateDatabase);

        _lines.ShouldBe(
        [
            "the state database is not available, trying until it is: reason 0",
            "the state database is available again, after 100 s",
        ]);
    }

    [Fact]
    public void Begin_AnotherService_IsAnOutageOfItsOwn()
    {
        Outages outages = new(_time, _loggers);
        outages.Begin(Outages.StateDatabase, "one");
        outages.Begin(Outages.DataApi, "two");
        outages.End(Outages.DataApi);
        outages.Begin(Outages.DataApi, "three");

        _lines.Count.ShouldBe(4);
        _lines[3].ShouldBe("the data API is not available, trying until it is: three");
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add(formatter(state, exception));

    public void Dispose()
    {
    }
}
