using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Contest;
using CoverType.Pipeline.Gate;
using CoverType.Pipeline.Tracking;
using CoverType.ServiceDefaults.Logging;
using Mlflow.Client;

namespace CoverType.Pipeline.Challenger;

/// <summary>
/// Logs the campaign to MLflow: one run with the challenger's params, metrics and files, a nested run for each candidate,
/// and the model. All of it is read from the work folder, so that a repeated log sends the same.
/// </summary>
internal sealed class LogStep(
    TrainedModelFiles files,
    CampaignRuns runs,
    CandidateRuns candidates,
    GateRecords gate,
    CampaignModels models,
    RunInputs inputs,
    RunFiles artifacts,
    MlflowClient mlflow,
    ILoggerFactory loggers) : ICampaignStep
{
    private readonly ILogger _log = loggers.CreateLogger<LogStep>();
    private readonly ILogger _stage = loggers.CreateStageLogger();

    public CampaignStep Step => CampaignStep.Log;

    public async Task<StepResult> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(campaign, cancellationToken) is not TrainedModel model)
        {
            _log.TrainedModelGone(files.ArtifactsPath(campaign));
            return StepResult.ContinueWith(CampaignStep.Train);
        }

        Dictionary<string, string> tags = ModelLineage.Of(campaign, model);
        Run run = await runs.OpenAsync(campaign, RunTags(tags), cancellationToken);

        // A finished run is complete; the process that finished it was killed before it wrote the state.
        bool finished = run.Status == RunStatus.Finished;
        if (!finished)
        {
            await mlflow.LogBatchAsync(run.Id, parameters: model.Parameters, cancellationToken: cancellationToken);
            await inputs.LogAsync(campaign, model, run, cancellationToken);
            await artifacts.UploadAsync(campaign, run, cancellationToken);
            await gate.LogAsync(campaign, run, cancellationToken);
            await candidates.LogAsync(
                campaign, run, model.Contest, model.Name, model.TrainedAt, cancellationToken);
        }

        LoggedModel logged = await models.OpenAsync(
            run,
            files.OnnxPath(campaign),
            await files.ReadCompanionsAsync(campaign, cancellationToken),
            model,
            tags,
            cancellationToken);
        if (!finished)
        {
            await mlflow.LogBatchAsync(
                run.Id, Metrics(model, logged.Id), cancellationToken: cancellationToken);
            await mlflow.EndRunAsync(run.Id, RunStatus.Finished, cancellationToken);
        }

        _stage.Logged(campaign.Id, run.Id.Value);
        return StepResult.ContinueWith(CampaignStep.Register, new RunFact(run.Id.Value, logged.Id?.Value));
    }

    private static Dictionary<string, string> RunTags(Dictionary<string, string> lineage)
    {
        Dictionary<string, string> tags = new(lineage, StringComparer.Ordinal);
        if (BuildFacts.GitCommit != BuildFacts.Unknown)
        {
            tags[CampaignTags.MlflowGitCommit] = BuildFacts.GitCommit;
        }

        return tags;
    }

    /// <summary>Returns the metrics at the time of the training: MLflow stores the same value at the same time once.</summary>
    private static IEnumerable<Metric> Metrics(TrainedModel model, LoggedModelId? logged) =>
        model.Metrics.Select(metric => new Metric(metric.Key, metric.Value, Timestamp: model.TrainedAt)
        {
            ModelId = logged,
            DatasetName = logged is null ? null : RunInputs.Name,
            DatasetDigest = logged is null ? null : RunInputs.DigestOf(model),
        });
}
