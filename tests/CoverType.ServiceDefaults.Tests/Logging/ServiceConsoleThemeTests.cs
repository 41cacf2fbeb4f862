using CoverType.ServiceDefaults.Logging;
using Serilog.Sinks.SystemConsole.Themes;

namespace CoverType.ServiceDefaults.Tests.Logging;

public sealed class ServiceConsoleThemeTests
{
    [Fact]
    public void Set_EveryStyleButWarningsAndErrors_LeavesTheTerminalsColour()
    {
        ConsoleThemeStyle[] coloured = [.. Enum.GetValues<ConsoleThemeStyle>().Distinct().Where(style => Codes(style).Length > 0)];

        coloured.ShouldBe(
            [ConsoleThemeStyle.LevelWarning, ConsoleThemeStyle.LevelError, ConsoleThemeStyle.LevelFatal], ignoreOrder: true);
    }

    private static string Codes(ConsoleThemeStyle style)
    {
        using StringWriter output = new();
        ServiceConsoleTheme.Instance.Set(output, style);
        return output.ToString();
    }
}
