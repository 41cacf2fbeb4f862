using Serilog.Sinks.SystemConsole.Themes;

namespace CoverType.ServiceDefaults.Logging;

/// <summary>
/// Colours the level of warnings and errors, and leaves everything else in the terminal's own colour: Serilog's default
/// theme prints text in white, which cannot be read on a white terminal.
/// </summary>
internal static class ServiceConsoleTheme
{
    public static ConsoleTheme Instance { get; } = new AnsiConsoleTheme(new Dictionary<ConsoleThemeStyle, string>
    {
        [ConsoleThemeStyle.LevelWarning] = "\e[35m",
        [ConsoleThemeStyle.LevelError] = "\e[31;1m",
        [ConsoleThemeStyle.LevelFatal] = "\e[31;1m",
    });
}
