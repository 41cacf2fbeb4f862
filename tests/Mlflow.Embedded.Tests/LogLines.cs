using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Mlflow.Embedded.Tests;

/// <summary>The lines that a server logs.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    /// <summary>Returns the next line that contains a text.</summary>
    /// <exception cref="TimeoutException">Nothing is logged for a minute.</exception>
    public async Task<string> WaitForAsync(string text, CancellationToken cancellationToken)
    {
        while (true)
        {
            string line = await _lines.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(Longest, cancellationToken);
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Writer.TryWrite(formatter(state, exception));

    public void Dispose()
    {
    }
}
