using System.ComponentModel;
using CoverType.Modeling.Contest;
using CoverType.Pipeline.Contest;
using CoverType.Pipeline.Rows;
using Linked;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Spectre.Console;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary><c>train</c>: the training of a campaign on rows that are there, in this process.</summary>
internal sealed class TrainCommand(CommandOutput output, Worker worker) : AsyncCommand<TrainCommand.Options>
{
    public override async Task<int> ExecuteAsync(
        CommandContext context, Options settings, CancellationToken cancellationToken)
    {
        CommandReport report = output.IsTerminal && !settings.Json
            ? await output.Console.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
                .StartAsync(bars => TrainAsync(settings, new TrainingBars(bars), cancellationToken))
            : await TrainAsync(settings, new TrainingLines(output.Error), cancellationToken);
        output.Write(report, settings.Json);
        return report.ExitCode;
    }

    private async Task<CommandReport> TrainAsync(Options options, ITrainingView view, CancellationToken cancellationToken)
    {
        string work = Directory.CreateTempSubdirectory("covertype-train-").FullName;
        try
        {
            await using WebApplication app = worker.Build(builder => Configure(builder, work, view));
            return await app.Services.GetRequiredService<CommandTraining>().RunAsync(options.From, options.Log, cancellationToken);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>The worker's host, which is not started: it has its settings, and neither its folder nor its log.</summary>
    private static void Configure(WebApplicationBuilder builder, string work, ITrainingView view)
    {
        builder.Configuration.AddInMemoryCollection([new("Training:WorkFolder", work)]);
        builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        builder.Services.AddSingleton<CampaignRows>();
        builder.Services.AddSingleton<TrainingRows>();
        builder.Services.AddSingleton<CommandRuns>();
        builder.Services.AddSingleton<CommandTraining>();
        builder.Services.AddSingleton(provider => new ConfiguredCandidates(
        [
            .. provider.GetRequiredService<IOptions<CandidatesOptions>>().Value.Candidates
                .Select(candidate => new WatchedCandidate(CandidateCatalog.Create(candidate), view)),
        ]));
    }

    internal sealed class Options : CommandSettings
    {
        [CommandOption("--from <CAMPAIGN-OR-FILE>")]
        [Description(
            "The number of a campaign whose data set is archived, or a file of labelled rows: .parquet, .csv or .csv.gz. Required.")]
        public string From { get; init; } = "";

        [CommandOption("--log")]
        [Description(
            "Logs the challenger to MLflow (MLFLOW_TRACKING_URI): a run in the experiment Training:Experiment with the model, which "
            + "is not registered.")]
        public bool Log { get; init; }

        [CommandOption("--json")]
        [Description("Writes the result as JSON.")]
        public bool Json { get; init; }

        public override ValidationResult Validate() => From.Length > 0
            ? ValidationResult.Success()
            : ValidationResult.Error("--from is required: the number of a campaign, or a file of labelled rows.");
    }
}
