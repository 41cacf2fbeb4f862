using System.Globalization;
using System.Runtime.InteropServices;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;

namespace Linked;

/// <summary>A program of commands: what is the same in each, whatever its commands are.</summary>
/// <param name="name">The name in its help.</param>
internal sealed class CommandProgram(string name)
{
    private const int WrongArguments = 2;
    private const int Interrupted = 130;

    /// <summary>Adds the commands, and what they need.</summary>
    public required Action<IConfigurator> Commands { get; init; }

    /// <summary>Creates the pages of <c>--help</c>.</summary>
    public required Func<ICommandAppSettings, IHelpProvider> Help { get; init; }

    /// <summary>Writes why a command failed, and returns its exit code.</summary>
    public required Func<Exception, TextWriter, int> Fail { get; init; }

    /// <summary>Runs something until it is done, or until the process is asked to end, such as by Ctrl-C.</summary>
    public static async Task<int> RunUntilInterruptedAsync(Func<CancellationToken, Task<int>> run)
    {
        using CancellationTokenSource stop = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await run(stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>Runs a command.</summary>
    /// <returns>The exit code: that of the command, 2 if the arguments are not valid, 130 if it was interrupted.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> command, CommandOutput output, CancellationToken cancellationToken)
    {
        if (CommandSyntax.FindError(command) is string error)
        {
            await output.Error.WriteLineAsync($"{error} --help lists all commands and options.");
            return WrongArguments;
        }

        CommandApp app = new();
        app.Configure(configuration =>
        {
            configuration.SetApplicationName(name);
            configuration.UseAssemblyInformationalVersion();
            configuration.SetApplicationCulture(CultureInfo.InvariantCulture);
            configuration.ConfigureConsole(output.Console);
            configuration.UseStrictParsing();
            configuration.CancellationExitCode(Interrupted);
            configuration.SetHelpProvider(Help(configuration.Settings));
            configuration.SetExceptionHandler((failure, _) => Fail(failure, output.Error));
            configuration.Settings.Registrar.RegisterInstance(output);
            Commands(configuration);
        });
        return await app.RunAsync(command, cancellationToken);
    }
}
