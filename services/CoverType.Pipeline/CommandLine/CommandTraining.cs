using CoverType.Modeling.Contest;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Challenger;
using CoverType.Pipeline.Rows;
using Linked;

namespace CoverType.Pipeline.CommandLine;

/// <summary>Trains on rows that are there, and logs the challenger if that was asked for.</summary>
internal sealed class CommandTraining(
    TrainingRows rows, ChallengerChoice challengers, CommandRuns runs, TimeProvider time)
{
    private const int Group = 0;

    /// <summary>Trains.</summary>
    /// <param name="from">The campaign or the file.</param>
    /// <param name="log">True if the challenger is logged to MLflow.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<CommandReport> RunAsync(string from, bool log, CancellationToken cancellationToken)
    {
        AssembledData data = await rows.ReadAsync(from, cancellationToken);
        if (log)
        {
            // Before the training, whose result would be lost if MLflow is away.
            await runs.PrepareAsync(cancellationToken);
        }

        // The parts of a campaign's training work for a campaign; this one is in no database.
        Campaign campaign = new()
        {
            Id = 0,
            Key = $"command-{Guid.NewGuid():N}",
            Group = Group,
            Planned = false,
            Step = CampaignStep.Train,
            CreatedAt = time.GetUtcNow(),
        };
        (IReadOnlyList<ContestEntry> entries, TrainedModel? challenger) =
            await challengers.MakeAsync(campaign, data, cancellationToken);
        string? run = log && challenger is not null
            ? await runs.LogAsync(campaign, challenger, cancellationToken)
            : null;
        return TrainAnswer.Describe(data, entries, challenger, run is null ? null : new LoggedRun(run, runs.Place));
    }
}
