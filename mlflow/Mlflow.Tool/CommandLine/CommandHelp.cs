using Spectre.Console;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;
using Spectre.Console.Rendering;

namespace Mlflow.Tool.CommandLine;

/// <summary>The pages of <c>--help</c>, which end with what holds for all commands.</summary>
internal sealed class CommandHelp(ICommandAppSettings settings) : HelpProvider(settings)
{
    private const string Footer = """

        EXIT CODES:
            0    done
            1    failed, or a part of it
            2    the arguments or the settings are not valid
            3    a server cannot be reached
            130  interrupted

        """;

    public override IEnumerable<IRenderable> GetFooter(ICommandModel model, ICommandInfo? command) =>
        [.. base.GetFooter(model, command), new Text(Footer)];
}
