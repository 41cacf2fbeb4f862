using Spectre.Console;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;
using Spectre.Console.Rendering;

namespace CoverType.Pipeline.CommandLine;

/// <summary>The pages of <c>--help</c>, which end with what holds for all commands.</summary>
internal sealed class CommandHelp(ICommandAppSettings settings) : HelpProvider(settings)
{
    private const string Footer = """

        Without a command the program is the worker. Settings may follow a command
        or precede it as they do without one: --Training:Seed=7.

        EXIT CODES:
            0    done
            1    failed, or refused by the pipeline
            2    the arguments or the settings are not valid
            3    the pipeline (or MLflow, with train --log) cannot be reached
            130  interrupted

        """;

    public override IEnumerable<IRenderable> GetFooter(ICommandModel model, ICommandInfo? command) =>
        [.. base.GetFooter(model, command), new Text(Footer)];
}
