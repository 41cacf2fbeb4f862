using Spectre.Console;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;
using Spectre.Console.Rendering;

namespace Mlflow.Tool.CommandLine;

/// <summary>The pages of <c>--help</c>, which end with what holds for all commands.</summary>
internal sealed class CommandHelp(ICommandAppSettings settings) : HelpProvider(settings)
{
    private static readonly string Footer = $"\nEXIT CODES:\n{ExitCodes.Help}";

    public override IEnumerable<IRenderable> GetFooter(ICommandModel model, ICommandInfo? command) =>
        [.. base.GetFooter(model, command), new Text(Footer)];
}
