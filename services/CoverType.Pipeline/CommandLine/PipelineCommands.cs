using CoverType.Clients.Pipeline;
using Linked;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary>The commands of the program. Each does one thing and exits.</summary>
internal static class PipelineCommands
{
    /// <summary>Runs a command on the console of the process, until it is done or the process is interrupted.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(WorkerHost host, IReadOnlyList<string> arguments) => CommandProgram.RunUntilInterruptedAsync(
        stop => RunAsync(host, arguments, CommandOutput.OfProcess(PipelineJson.CreateOptions()), stop));

    /// <summary>Runs a command that writes to <paramref name="output"/>.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(
        WorkerHost host, IReadOnlyList<string> arguments, CommandOutput output, CancellationToken cancellationToken)
    {
        (IReadOnlyList<string> command, IReadOnlyList<string> settings) = CommandArguments.Split(arguments);
        CommandProgram program = new("CoverType.Pipeline")
        {
            Commands = configuration =>
            {
                configuration.Settings.Registrar.RegisterInstance(new Worker(host, settings));
                Add(configuration);
            },
            Help = configured => new CommandHelp(configured),
            Fail = CommandFailures.Write,
        };
        return program.RunAsync(command, output, cancellationToken);
    }

    private static void Add(IConfigurator commands)
    {
        commands.AddCommand<StatusCommand>("status")
            .WithDescription("Shows what the running pipeline does, and the version in production.");
        commands.AddCommand<CampaignsCommand>("campaigns")
            .WithDescription("Lists the campaigns of the running pipeline, the newest first.")
            .WithExample("campaigns", "--state", "failed,stopped");
        commands.AddCommand<StartCommand>("start")
            .WithDescription("Adds a campaign, which begins when those before it have ended.");
        commands.AddCommand<CancelCommand>("cancel")
            .WithDescription("Cancels a campaign that has not ended.");
        commands.AddCommand<ResumeCommand>("resume")
            .WithDescription("Resumes a campaign that failed, was stopped, was cancelled or was not promoted.")
            .WithExample("resume", "4", "--from", "train");
        commands.AddCommand<ExcludeCommand>("exclude")
            .WithDescription("Keeps the rows of a campaign out of the data sets of later ones.");
        commands.AddCommand<IncludeCommand>("include")
            .WithDescription("Lets later campaigns use the rows of an excluded campaign again.");
        commands.AddCommand<PromoteCommand>("promote")
            .WithDescription("Puts a version of the registered model into production.")
            .WithExample("promote", "3", "--reason", "\"It is better on aspen.\"");
        commands.AddCommand<RollBackCommand>("rollback")
            .WithDescription("Goes back to the version that was in production before, or to the one that is named.");
        commands.AddCommand<ScheduleCommand>("schedule")
            .WithDescription("Lists the schedules, or pauses, resumes or fires one.")
            .WithExample("schedule", "pause", "collect");
        commands.AddCommand<RetentionCommand>("retention")
            .WithDescription("Removes what is past its retention, or shows what would be removed.")
            .WithExample("retention", "--dry-run");
        commands.AddCommand<TrainCommand>("train")
            .WithDescription(
                "Trains the configured candidates in this process on labelled rows, with the settings of the worker. Nothing "
                + "is registered or promoted, and without --log nothing is written.")
            .WithExample("train", "--from", "3")
            .WithExample("train", "--from", "rows.csv", "--log", "--Training:Seed=7");
    }
}
