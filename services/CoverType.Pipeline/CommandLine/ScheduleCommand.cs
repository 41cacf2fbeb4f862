using System.ComponentModel;
using System.Globalization;
using CoverType.Clients.Pipeline;
using Linked;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary><c>schedule</c>: the schedules, and their pause, resumption and firing.</summary>
internal sealed class ScheduleCommand(CommandOutput output, Worker worker)
    : ApiCommand<ScheduleCommand.Options>(output, worker)
{
    private const string Pause = "pause";
    private const string Resume = "resume";
    private const string Trigger = "trigger";

    private static readonly string[] Columns = ["schedule", "state", "times", "next"];

    protected override async Task<CommandReport> AskAsync(
        IPipelineApi pipeline, Options options, CancellationToken cancellationToken)
    {
        switch (options)
        {
            case { Action: Pause, Name: string name }:
                return Describe([await pipeline.PauseScheduleAsync(name, cancellationToken)]);
            case { Action: Resume, Name: string name }:
                return Describe([await pipeline.ResumeScheduleAsync(name, cancellationToken)]);
            case { Action: Trigger, Name: string name }:
                TriggerReport fired = await pipeline.TriggerScheduleAsync(name, cancellationToken);
                return new CommandReport(fired) { Sentences = [fired.Message] };
            default:
                return Describe(await pipeline.GetSchedulesAsync(cancellationToken));
        }
    }

    private static CommandReport Describe(IReadOnlyList<ScheduleReport> schedules) => new(schedules)
    {
        Table = new ReportTable(Columns, [.. schedules.Select(Row)]),
    };

    private static string[] Row(ScheduleReport schedule) =>
    [
        schedule.Name,
        schedule.Paused ? "paused" : "active",
        schedule.IntervalSeconds is double seconds
            ? string.Create(CultureInfo.InvariantCulture, $"every {seconds:0.###} s")
            : schedule.Cron ?? "none",
        schedule.Next is [DateTimeOffset next, ..] ? next.ToString("u", CultureInfo.InvariantCulture) : "",
    ];

    internal sealed class Options : ApiOptions
    {
        [CommandArgument(0, "[action]")]
        [Description("pause, resume or trigger. Default: lists the schedules.")]
        public string? Action { get; init; }

        [CommandArgument(1, "[name]")]
        [Description("collect (the polls of the data API) or retrain.")]
        public string? Name { get; init; }

        public override Spectre.Console.ValidationResult Validate() =>
            Action is null || (Action is Pause or Resume or Trigger && Name is not null)
                ? Spectre.Console.ValidationResult.Success()
                : Spectre.Console.ValidationResult.Error(
                    $"schedule takes {Pause}, {Resume} or {Trigger}, and the name of a schedule: collect or retrain.");
    }
}
