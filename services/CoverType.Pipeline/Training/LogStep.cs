using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Gate;
using CoverType.ServiceDefaults.Logging;
using Mlflow.Client;

namespace CoverType.Pipeline.Training;

/// <summary>
/// Logs the campaign to MLflow: one run with the challenger's params, metrics and files, in it a run a candidate, and the
/// model itself. All that is sent is fixed in the work folder, so that a log cut short can be repeated.
/// </summary>
internal sealed class LogStep : ICampaignStep
{
    private const string DataSetName = "covertype";

    private readonly WorkFolder _work;
    private readonly CampaignRuns _runs;
    private readonly CandidateRuns _candidates;
    private readonly GateRecords _gate;
    private readonly CampaignModels _models;
    private readonly MlflowClient _mlflow;
    private readonly ILogger<LogStep> _log;
    private readonly ILogger _stage;

    public LogStep(
        WorkFolder work,
        CampaignRuns runs,
        CandidateRuns candidates,
        GateRecords gate,
        CampaignModels models,
        MlflowClient mlflow,
        ILoggerFactory loggers)
    {
        _work = work;
        _runs = runs;
        _candidates = candidates;
        _gate = gate;
        _models = models;
        _mlflow = mlflow;
        _log = loggers.CreateLogger<LogStep>();
        _stage = loggers.CreateStageLogger();
    }

    public CampaignStep Step => CampaignStep.Log;

    public async Task<Campaign> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (await _work.FindAsync(campaign, cancellationToken) is not TrainedModel model)
        {
            TrainingLog.TrainedModelGone(_log, _work.ArtifactsPath(campaign));
            return campaign.MovedTo(CampaignStep.Train);
        }

        Dictionary<string, string> tags = Lineage.Of(campaign, model);
        Run run = await _runs.OpenAsync(campaign, RunTags(tags), cancellationToken);

        // A finished run has all but the model's number; it was finished by a process that died before it said so.
        bool finished = run.Status == RunStatus.Finished;
        if (!finished)
        {
            await _mlflow.LogBatchAsync(run.Id, parameters: model.Parameters, cancellationToken: cancellationToken);
            await UploadArtifactsAsync(campaign, run, cancellationToken);
            await _gate.LogAsync(campaign, run, cancellationToken);
            await _candidates.LogAsync(
                campaign, run, model.Contest, model.Name, model.TrainedAt, cancellationToken);
        }

        LoggedModel logged = await _models.OpenAsync(
            run, _work.OnnxPath(campaign), model, tags, cancellationToken);
        if (!finished)
        {
            await _mlflow.LogBatchAsync(
                run.Id, Metrics(model, logged.Id), cancellationToken: cancellationToken);
            await _mlflow.EndRunAsync(run.Id, RunStatus.Finished, cancellationToken);
        }

        TrainingLog.Logged(_stage, campaign.Id, run.Id.Value);
        return campaign.MovedTo(CampaignStep.Register) with { RunId = run.Id.Value, ModelId = logged.Id?.Value };
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

    /// <summary>The metrics, all at the time of the training: the same value at the same time is stored once.</summary>
    private static IEnumerable<Metric> Metrics(TrainedModel model, LoggedModelId? logged) =>
        model.Metrics.Select(metric => new Metric(metric.Key, metric.Value, Timestamp: model.TrainedAt)
        {
            ModelId = logged,
            DatasetName = logged is null ? null : DataSetName,
            DatasetDigest = logged is null ? null : model.DataDigest[..36],
        });

    private async Task UploadArtifactsAsync(Campaign campaign, Run run, CancellationToken cancellationToken)
    {
        foreach (string path in Directory.EnumerateFiles(_work.ArtifactsPath(campaign)).Order(StringComparer.Ordinal))
        {
            await using FileStream file = File.OpenRead(path);
            await _mlflow.UploadArtifactAsync(run.ArtifactUri, Path.GetFileName(path), file, cancellationToken);
        }
    }
}
